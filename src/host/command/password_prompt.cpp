// SPDX-License-Identifier: MIT
#include "host/command/password_prompt.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <istream>
#include <ostream>

#include "host/accounts/account.hpp"

namespace loquent::host {
namespace {

/// The terminal does not show what is typed while this lives.
class HiddenInput {
  public:
    HiddenInput() : changed_(tcgetattr(STDIN_FILENO, &before_) == 0) {
        termios hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = changed_ && tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
    }
    ~HiddenInput() {
        if (changed_) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        }
    }
    HiddenInput(const HiddenInput&) = delete;
    HiddenInput& operator=(const HiddenInput&) = delete;

  private:
    termios before_{};
    bool changed_;
};

std::string ask(std::istream& in, std::ostream& err, const char* question) {
    const HiddenInput hidden;
    err << question << std::flush;
    std::string line;
    std::getline(in, line);
    err << '\n';
    return line;
}

}  // namespace

std::variant<std::string, NoPassword> read_new_password(std::istream& in, std::ostream& err) {
    std::string password;
    if (&in == &std::cin && isatty(STDIN_FILENO) != 0) {
        password = ask(in, err, "Password: ");
        if (ask(in, err, "Again: ") != password) {
            return NoPassword{"The passwords differ."};
        }
    } else {
        std::getline(in, password);
        if (password.ends_with('\r')) {
            password.pop_back();
        }
    }
    if (const auto wrong = check_new_password(password)) {
        return NoPassword{std::string(*wrong)};
    }
    return password;
}

}  // namespace loquent::host
