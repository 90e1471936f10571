// SPDX-License-Identifier: MIT
#include "host/support/secrets.hpp"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <new>
#include <stdexcept>

namespace loquent::host {
namespace {

constexpr auto password_operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto password_memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

void start_sodium() {
    static const bool started = sodium_init() >= 0;
    if (!started) {
        throw std::runtime_error("libsodium cannot be started");
    }
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_hexadecimal(const unsigned char* bytes, std::size_t size) {
    std::string text(2 * size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

std::string blake2b(std::string_view text, std::string_view key) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes_of(text), text.size(),
                       key.empty() ? nullptr : bytes_of(key), key.size());
    return to_hexadecimal(hash.data(), hash.size());
}

}  // namespace

std::string random_token() {
    start_sodium();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::string random_id(std::string_view prefix) {
    start_sodium();
    std::array<unsigned char, 10> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return std::string(prefix) + '_' + to_hexadecimal(bytes.data(), bytes.size());
}

std::string hash_of(std::string_view secret) {
    return blake2b(secret, {});
}

std::string csrf_token_of(std::string_view session_token) {
    // BLAKE2b's keys have at most 64 bytes; a session token has 43.
    return blake2b("csrf", session_token.substr(0, crypto_generichash_KEYBYTES_MAX));
}

bool equal_secrets(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string hash_password(const std::string& password) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), password_operations,
                              password_memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return hash.data();
}

bool needs_new_hash(const std::string& hash) {
    start_sodium();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), password_operations, password_memory) != 0;
}

bool is_password(const std::string& hash, const std::string& password) {
    start_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace loquent::host
