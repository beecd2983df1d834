#pragma once

#include "core/base/result.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace desk::ui {

class Card;
class TextLabel;

/// Where the window begins and where it goes when it locks: which file, and the passphrase.
class UnlockView : public QWidget
{
    Q_OBJECT
public:
    explicit UnlockView(QWidget* parent = nullptr);

    /// The files to choose from, the first of them chosen.
    void setFiles(const QStringList& paths);
    /// One file and whose session is locked; no other choice but to leave it.
    void setLocked(const QString& path, const QString& person);

    QString path() const;
    QString passphrase() const;
    /// While a passphrase is tried nothing else can be done.
    void setBusy(bool busy);
    /// At the field; the passphrase stays selected for another try.
    void showError(const QString& text);
    /// Takes the passphrase out of the window.
    void forget();
    void focusPassphrase();

Q_SIGNALS:
    void openWanted();
    void createWanted();
    void browseWanted();
    void leaveWanted(); ///< another file than the locked one

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    void showMode(bool locked, bool anyFile);

    Card* m_card;
    TextLabel *m_title, *m_about, *m_fileLabel, *m_passLabel, *m_error;
    QComboBox* m_files;
    QLineEdit* m_passphrase;
    QPushButton *m_open, *m_browse, *m_create, *m_leave;
    QString m_lockedPath;
};

} // namespace desk::ui
