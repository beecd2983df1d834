#pragma once

#include "core/services/sample/samplerandom.h"

#include <string>
#include <string_view>

namespace desk {

std::string inventedForename(SampleRandom& random);
std::string inventedSurname(SampleRandom& random);
/// A postcode of the shape of the area's own.
std::string inventedPostcode(SampleRandom& random);
/// A UPN with its right check letter; each serial gives another. Every twelfth is a temporary one.
std::string inventedUpn(int serial);
/// A telephone number from the range kept free for fiction (01632 960xxx).
std::string inventedPhone(SampleRandom& random);
/// A name as it stands in an address at a domain that can never exist (RFC 2606).
std::string inventedEmail(std::string_view name, std::string_view host);
/// A number of that many digits that differs for each serial.
std::string inventedDigits(int serial, int digits);

} // namespace desk
