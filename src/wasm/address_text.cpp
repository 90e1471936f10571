// SPDX-License-Identifier: MIT
// libembind writes a type's address as text, for the message of an error that only a wrong binding
// can cause. It does so with sprintf, which nothing else in the module calls, and libc's would be 2
// KB of what each page loads. This one knows what libembind asks for, and traps where it is asked
// for more.
#include <cstdarg>
#include <cstdint>
#include <string_view>

namespace {

int write_address(char* out, std::string_view format, const void* object) {
    auto address = reinterpret_cast<std::uintptr_t>(object);
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr int length = 2 + 2 * sizeof address;
    if (format != "%p") {
        __builtin_trap();
    }
    out[0] = '0';
    out[1] = 'x';
    for (int place = length - 1; place > 1; --place) {
        out[place] = digits[address % digits.size()];
        address /= digits.size();
    }
    out[length] = '\0';
    return length;
}

}  // namespace

extern "C" {

int sprintf(char* out, const char* format, ...) {
    std::va_list arguments;
    va_start(arguments, format);
    const int length = write_address(out, format, va_arg(arguments, void*));
    va_end(arguments);
    return length;
}

/// What the compiler makes of a sprintf that writes no number with a fraction.
int siprintf(char* out, const char* format, ...) {
    std::va_list arguments;
    va_start(arguments, format);
    const int length = write_address(out, format, va_arg(arguments, void*));
    va_end(arguments);
    return length;
}

}  // extern "C"
