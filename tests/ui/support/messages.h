#pragma once

namespace desk::test {

/// From now on a warning of Qt's or of a model tester fails the test it appears in.
void failOnMessages();

} // namespace desk::test
