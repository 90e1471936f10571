// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::wasm {

/// Gets the configuration with the page's `fetch`.
class FetchConfigSource final : public ConfigSource {
  public:
    FetchConfigSource();
    ~FetchConfigSource() override;

    void request(std::string_view url, Callback<const ConfigResponse&> done) override;
    void cancel() override;

  private:
    struct Request;
    std::unique_ptr<Request> request_;
};

}  // namespace loquent::analytics::wasm
