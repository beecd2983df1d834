// Replies of providers, dropped, pasted or opened; and reminders to those who have said nothing.
#include "tests/window/support/askingpage.h"

#include <QClipboard>
#include <QDir>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace desk;
using namespace desk::test;

namespace {

/// The reply of a provider, as a file.
QByteArray replyOf(WindowCase& test, const QString& code, const QString& ref)
{
    auto session = second(test);
    REQUIRE(session);
    const auto list = askList(*session, ref, test.clock.now());
    REQUIRE(list);
    const auto line = std::ranges::find(list->lines, code, &AskLine::code);
    REQUIRE(line != list->lines.end());
    return "Received: from mx.example by mail.wigan.example; Tue, 20 Jan 2026 10:35:20 +0000\r\n"
           "Date: Tue, 20 Jan 2026 10:34:00 +0000\r\nFrom: Tutors <" +
           line->email.toUtf8() + ">\r\nSubject: Re: Referral " + ref.toUtf8() +
           "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYes, we can start on Monday.\r\n";
}

void dropOn(QWidget* part, const QMimeData& data, const QPoint& at)
{
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &enter);
    REQUIRE(enter.isAccepted());
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(part, &drop);
}

} // namespace

TEST_CASE("a reply dropped on a row gives its time and says where it is from; a person says what it means",
          "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    const QString path = test.inFolder(q("reply.eml"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(replyOf(test, silent.code, line.ref));
    file.close();
    auto* table = shown(responses(test), "Responses");
    const QPoint at = placeOfRow(table, rowOf(table, "provider", silent.name));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    dropOn(responses(test), data, table->grid()->viewport()->mapTo(responses(test), at));
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    CHECK(form(test)->provider() == silent.code);
    CHECK(says(form(test), q("Arrived Tue 20 Jan 2026 10:35, by the topmost Received header.")));
    CHECK(form(test)->findChild<QPlainTextEdit*>()->toPlainText().contains(q("start on Monday")));
    CHECK(withCode(recordOf(test, line.ref), silent.code).answers.empty());
    pressIn(form(test), "&Yes, can meet");
    REQUIRE(waitForWords(responses(test), "can meet the need"));
    const auto answer = withCode(recordOf(test, line.ref), silent.code).answers.at(0);
    CHECK(answer.respondedAt == Instant::parse("2026-01-20T10:35:20Z"));
    CHECK(answer.timeSource == q("received"));

    // From a mail program that hands over a file that is none, and from one that names it alone.
    QMimeData dragged;
    dragged.setData(q("application/x-qt-windows-mime;value=\"FileGroupDescriptorW\""), "names");
    dropOn(responses(test), dragged, table->grid()->viewport()->mapTo(responses(test), at));
    CHECK(done(responses(test)).contains(q("does not hand the message over")));
    dragged.setData(q("application/x-qt-windows-mime;value=\"FileContents\";index=0"),
                    replyOf(test, silent.code, line.ref));
    dropOn(responses(test), dragged, table->grid()->viewport()->mapTo(responses(test), at));
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    CHECK(form(test)->provider() == silent.code);

    // A picture is no reply.
    QMimeData picture;
    picture.setData(q("image/png"), "no");
    QDragEnterEvent enter(at, Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(responses(test), &enter);
    CHECK_FALSE(enter.isAccepted());
}

TEST_CASE("a reply is pasted or opened; one of somebody else's is doubted aloud", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    const AskedProvider silent = waiting(recordOf(test, line.ref));
    QApplication::clipboard()->setText(
        q("From: Somebody <who@elsewhere.example>\nSent: 20 January 2026 10:36\nTo: us\nSubject: R-00001\n\nNo."));
    pressIn(responses(test), "Paste a reply");
    auto* table = shown(responses(test), "Responses");
    REQUIRE(waitForWords(responses(test), "Nobody asked"));
    REQUIRE(table->select(silent.code));
    pressIn(responses(test), "Paste a reply");
    REQUIRE(waitUntil([&] { return form(test)->isVisible(); }));
    const auto doubted = [&](const char* words) {
        for (const auto* label : form(test)->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(q(words))) return true;
        return false;
    };
    CHECK(doubted("is no provider's"));
    CHECK(doubted("names another referral, R-00001"));
    CHECK(doubted("by the line of the text"));
    // Written over, the time is what somebody typed.
    typeTime(form(test)->findChild<ui::MomentEdit*>(), "10:37");
    CHECK(says(form(test), q("Time: typed in.")));

    QApplication::clipboard()->clear();
    pressIn(responses(test), "Paste a reply");
    REQUIRE(waitForWords(responses(test), "no reply on the clipboard"));
    QFile file(test.inFolder(q("reply.eml")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(replyOf(test, silent.code, line.ref));
    file.close();
    test.answers.open = file.fileName();
    pressIn(responses(test), "Read a reply…");
    REQUIRE(waitUntil(
        [&] { return says(form(test), q("Arrived Tue 20 Jan 2026 10:35, by the topmost Received header.")); }));
    test.answers.open = test.inFolder(q("none.eml"));
    pressIn(responses(test), "Read a reply…");
    REQUIRE(waitForWords(responses(test), "could not be read"));
}

TEST_CASE("the silent are reminded by drafts or by copying", "[window][referrals]")
{
    WindowCase test(Content::Sample);
    const ReferralLine line = openToAnswer(test);
    auto* hours = responses(test)->findChild<QSpinBox*>();
    bringUp(hours);
    hours->setFocus();
    hours->selectAll();
    QTest::keyClicks(hours, q("200"));
    pressIn(responses(test), "Copy the reminder");
    REQUIRE(waitForWords(responses(test), "silent for that long"));
    hours->selectAll();
    QTest::keyClicks(hours, q("0"));
    pressIn(responses(test), "Copy the reminder");
    REQUIRE(waitForWords(responses(test), "The reminder is copied"));
    CHECK(QApplication::clipboard()->text().contains(line.ref));
    test.answers.open = test.inFolder(q("reminders"));
    REQUIRE(QDir().mkpath(test.answers.open));
    pressIn(responses(test), "Make reminder drafts…");
    REQUIRE(waitForWords(responses(test), "made: "));
    CHECK(QDir(test.answers.open).entryList({q("*reminder.eml")}).size() == line.waiting);
}
