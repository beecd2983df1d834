#pragma once

namespace desk::storage {

/// Tells the system to write no memory dump of this process, should it ever crash: keys, passphrases and names would
/// stand in it. The first thing every program of ours does.
void keepOutOfDumps();

} // namespace desk::storage
