// SPDX-License-Identifier: MIT
#include "host/files/inlined_config.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace loquent::host {
namespace {

std::string::const_iterator end_of_head(const std::string& html) {
    constexpr std::string_view tag = "</head>";
    return std::search(html.begin(), html.end(), tag.begin(), tag.end(),
                       [](unsigned char c, char lower) { return std::tolower(c) == lower; });
}

}  // namespace

std::string inline_config(std::string html, std::string_view json) {
    const std::string block = std::string(R"(<script type="application/json" id="loquent-config">)")
                                  .append(json)
                                  .append("</script>");
    html.insert(end_of_head(html), block.begin(), block.end());
    return html;
}

}  // namespace loquent::host
