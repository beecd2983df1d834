#include "app/cli/prompt.h"

#include <cstdio>
#include <iostream>
#include <string>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace desk::cli {

namespace {

/// Hides what is typed for as long as it lives.
class Hidden
{
public:
    explicit Hidden(bool hide) : m_hide(hide)
    {
        if (!m_hide) return;
#ifdef Q_OS_WIN
        m_input = GetStdHandle(STD_INPUT_HANDLE);
        GetConsoleMode(m_input, &m_before);
        SetConsoleMode(m_input, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
#else
        tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
#endif
    }
    ~Hidden()
    {
        if (!m_hide) return;
#ifdef Q_OS_WIN
        SetConsoleMode(m_input, m_before);
#else
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
#endif
        std::fputc('\n', stderr);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    bool m_hide;
#ifdef Q_OS_WIN
    HANDLE m_input = nullptr;
    DWORD m_before = 0;
#else
    termios m_before{};
#endif
};

} // namespace

bool canAsk()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stdin)) != 0 && _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
#endif
}

Result<QString> ask(const QString& prompt, Echo echo)
{
    std::fputs((prompt + u' ').toUtf8().constData(), stderr);
    std::fflush(stderr);
    std::string line;
    {
        const Hidden hidden(echo == Echo::Off);
        if (!std::getline(std::cin, line)) return fail(ErrorCode::Cancelled, "Nothing was entered; nothing was done.");
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
}

} // namespace desk::cli
