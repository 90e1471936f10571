// SPDX-License-Identifier: MIT
#include "host/command/secret_files.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>

#include "fixtures/temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

/// An environment variable for as long as this lives.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) {
        setenv(name, value.c_str(), 1);
    }
    ~Variable() { unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* name_;
};

}  // namespace

TEST_CASE("a secret is read from the file that its variable names") {
    const TemporaryFolder folder;
    const Variable file("LOQUENT_DATABASE_FILE",
                        folder.write("url", "postgresql://u:p@h/d\r\n").string());
    CHECK_FALSE(read_secret_files());
    CHECK(std::string(std::getenv("LOQUENT_DATABASE")) == "postgresql://u:p@h/d");
    unsetenv("LOQUENT_DATABASE");
}

TEST_CASE("a file of a secret that cannot be used is named") {
    const TemporaryFolder folder;
    {
        const Variable file("LOQUENT_API_KEY_FILE", "/no/such/file");
        CHECK(read_secret_files() ==
              "LOQUENT_API_KEY_FILE: the file '/no/such/file' cannot be read.");
    }
    {
        const std::string empty = folder.write("empty", "\n").string();
        const Variable file("LOQUENT_API_KEY_FILE", empty);
        CHECK(read_secret_files() == "LOQUENT_API_KEY_FILE: the file '" + empty + "' is empty.");
    }
    {
        const Variable file("LOQUENT_API_KEY_FILE", folder.write("key", "phc_1").string());
        const Variable direct("LOQUENT_API_KEY", "phc_2");
        CHECK(read_secret_files() ==
              "LOQUENT_API_KEY_FILE: LOQUENT_API_KEY is set, too. Set one of them.");
    }
}
