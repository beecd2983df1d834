// What the Python tests of this folder speak to, line by line:
//   desk-mail write     a message as JSON in, the draft in base64 out, or "! field" where it is refused

#include "core/exchange/mailwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstring>
#include <iostream>
#include <string>

namespace {

using namespace desk;

std::vector<MailRecipient> recipients(const QJsonValue& value)
{
    std::vector<MailRecipient> out;
    const QJsonArray rows = value.toArray();
    for (const QJsonValue& one : rows) out.push_back({one[0].toString(), one[1].toString()});
    return out;
}

std::string written(const QJsonObject& object)
{
    const auto text = [&](const char* key) { return object.value(QLatin1StringView(key)).toString(); };
    const auto draft = writeDraft({recipients(object.value(QLatin1StringView("to"))),
                                   recipients(object.value(QLatin1StringView("bcc"))), text("subject"), text("body"),
                                   text("reference")});
    return draft ? draft->toBase64().toStdString() : "! " + draft.error().where.toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2 || std::strcmp(argv[1], "write") != 0) {
        std::cerr << "usage: desk-mail write\n";
        return 2;
    }
    for (std::string line; std::getline(std::cin, line);)
        std::cout << written(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object()) << '\n';
    return 0;
}
