// What the Python tests of this folder speak to, line by line:
//   desk-mail write     a message as JSON in, the draft in base64 out, or "! field" where it is refused
//   desk-mail read      a message file in base64 in, what was read of it as JSON out

#include "core/exchange/mailreader.h"
#include "core/exchange/mailwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
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

const char* sourceName(MailTimeSource source)
{
    constexpr std::array names{"received", "delivered", "date", "submitted", "sent"};
    return names[static_cast<std::size_t>(source)];
}

QJsonObject described(const MailReply& reply)
{
    const auto problem = [](const std::optional<Error>& error) {
        return error ? QJsonValue(error->message()) : QJsonValue();
    };
    return {{QStringLiteral("sender"), reply.sender},
            {QStringLiteral("name"), reply.senderName},
            {QStringLiteral("subject"), reply.subject},
            {QStringLiteral("references"), QJsonArray::fromStringList(reply.references)},
            {QStringLiteral("at"), reply.at ? QJsonValue(QString::fromStdString(reply.at->utcText())) : QJsonValue()},
            {QStringLiteral("source"),
             reply.timeSource ? QJsonValue(QString::fromLatin1(sourceName(*reply.timeSource))) : QJsonValue()},
            {QStringLiteral("time_problem"), problem(reply.timeProblem)},
            {QStringLiteral("body"), reply.body},
            {QStringLiteral("body_problem"), problem(reply.bodyProblem)}};
}

std::string read(const QByteArray& bytes)
{
    const auto reply = readMailFile(bytes);
    const QJsonObject out = reply ? described(*reply) : QJsonObject{{QStringLiteral("error"), reply.error().message()}};
    return QJsonDocument(out).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    const bool writes = argc == 2 && std::strcmp(argv[1], "write") == 0;
    if (!writes && (argc != 2 || std::strcmp(argv[1], "read") != 0)) {
        std::cerr << "usage: desk-mail write | read\n";
        return 2;
    }
    for (std::string line; std::getline(std::cin, line);) {
        const QByteArray text = QByteArray::fromStdString(line);
        std::cout << (writes ? written(QJsonDocument::fromJson(text).object()) : read(QByteArray::fromBase64(text)))
                  << '\n';
    }
    return 0;
}
