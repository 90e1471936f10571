// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "fuzz_target.hpp"
#include "host/accounts/session_cookie.hpp"
#include "host/accounts/trusted_proxies.hpp"

using namespace loquent::host;

/// The first line is the field Host, and the rest the field Cookie.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const std::size_t end = text.find('\n');
    const std::string host(text.substr(0, end));
    const std::string cookies(end == std::string_view::npos ? std::string_view()
                                                            : text.substr(end + 1));
    for (const SecureCookies mode : {SecureCookies::automatic, SecureCookies::always}) {
        HttpRequest request;
        std::string cookie = cookies;
        request.header = [&](std::string_view name) {
            return name == "Host" ? host : name == "Cookie" ? cookie : std::string();
        };
        const std::string token = session_token_of(request, mode);
        require(token.find(';') == std::string::npos);
        require(token.empty() || cookies.find("loquent_session=" + token) != std::string::npos);
        const std::string device = device_token_of(request, mode);
        require(device.empty() || cookies.find("loquent_device=" + device) != std::string::npos);

        // A cookie that the host has set comes back, whatever else there is.
        HttpReply reply;
        set_session_cookie(request, mode, "token", std::chrono::hours(1), reply);
        const std::string& set = reply.headers.at(0).second;
        cookie = set.substr(0, set.find(';')) + "; " + cookies;
        require(session_token_of(request, mode) == "token");
        (void)drops_session_cookie(request, mode);
    }
    const TrustedProxies trusted;
    require(client_address("192.0.2.1", cookies, trusted) == "192.0.2.1");
    (void)client_address("127.0.0.1", cookies, trusted);
    return 0;
}
