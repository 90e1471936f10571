// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <string>

#include "base/json_reader.hpp"
#include "fuzz_target.hpp"
#include "json_oracle.hpp"

using namespace loquent::analytics;

namespace {

bool accepts(std::string_view text) {
    JsonReader reader(text);
    JsonReader::Token token = reader.next();
    while (token != JsonReader::Token::end && token != JsonReader::Token::error) {
        (void)unescape_json_string(reader.source());
        token = reader.next();
    }
    return token == JsonReader::Token::end;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const bool accepted = accepts(text);
    require(oracle_may_differ(text) || accepted == nlohmann::json::accept(text));
    return 0;
}
