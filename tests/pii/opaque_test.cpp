// SPDX-License-Identifier: MIT
#include "pii/opaque.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::analytics::pii;

TEST_CASE("A text that looks random is a secret, and the ids that apps use are not") {
    struct Row {
        const char* what;
        const char* token;
        bool is_secret;
    };
    for (const auto& [what, token, is_secret] : {
             // Ids.
             Row{"UUID", "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d", false},
             {"UUID, capitals", "8C5F7B1E-7C1F-4A53-9D3E-0F6F1C1B2A3D", false},
             {"ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAV", false},
             {"ULID, small", "01arz3ndektsv4rrffq69g5fav", false},
             {"KSUID", "2Ei7Y3CKdHkRt8QnZ0PjW6uVbXm", false},
             {"ObjectId", "64b7f0c2a1d3e4f5a6b7c8d9", false},
             {"nanoid", "V1StGXR8_Z5jdHi6B-myT", false},
             {"cuid", "cjld2cjxh0000qzrmn831i7rn", false},
             {"cuid2", "tz4a98xxat96iws9zmbrgj3a", false},
             {"Firebase user", "Kj3mPq8RsT2vWx5Yz7Ab9Cd1Ef4G", false},
             {"Firestore document", "aB3dE5fG7hJ9kL1mN3pQ", false},
             {"Stripe customer", "cus_9s6XKzkNRiz8i3", false},
             {"Stripe payment", "pi_3MtwBwLkdIwHu7ix28a3tqPa", false},
             {"TypeID", "user_2x4y6z8abcdefghjkmnpqrstvw", false},
             {"decimal id", "1234567890123456789", false},
             {"long decimal id", "12345678901234567890123", false},
             {"short hex", "5f2b9c1d", false},
             {"hex of 15", "5f2b9c1d7e8a4f6", false},
             {"Salesforce", "0018d00000XyZabAAB", false},
             {"slug", "how-to-write-a-slug-in-10-steps-of-2026", false},
             {"long word", "internationalisation", false},
             {"camel case", "ContactDetailsOfTheSecondStep2", false},
             {"snake case", "message_compose_component_v2_final", false},
             {"date", "2026-11-24T12-00-50", false},
             {"file", "IMG_20240115_103000", false},
             {"colour", "0xff8800", false},
             {"small number in hexadecimal", "0x5f2b9c1d7e8a", false},
             {"words of hexadecimal letters", "decade-facade-accede-faced", false},
             // Secrets.
             {"hex of 16", "5f2b9c1d7e8a4f60", true},
             {"hex of 32", "d41d8cd98f00b204e9800998ecf8427e", true},
             {"hex of 40", "da39a3ee5e6b4b0d3255bfef95601890afd80709", true},
             {"hex of 24, no time", "f4b7f0c2a1d3e4f5a6b7c8d9", true},
             {"hex in capitals", "5F2B9C1D7E8A4F60", true},
             {"hex after a word", "build-5f2b9c1d7e8a4f60", true},
             {"Django's", "c5x9bz-d41d8cd98f00b204e9800998ecf8427e", true},
             {"base62 of 24", "aB3dE5fG7hJ9kL1mN3pQ5rS7", true},
             {"base62 of 22", "aB3dE5fG7hJ9kL1mN3pQ5r", true},
             {"base64url of 43", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", true},
             {"base32 of 32", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", true},
             {"base36 of 30", "k3j5h2g4f6d8s9a1q2w3e4r5t6y7u8", true},
             {"hex number", "0x5f2b9c1d7e8a4f60", true},
             {"Ethereum's address", "0x52908400098527886E0F7030069857D2E4169EE7", true},
             {"the same with a check of its case", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
              true},
             {"digits with four letters", "12345w12345x12345y12345z123", true},
             {"digits with three letters", "12345w12345x12345y1234567890", false},
         }) {
        CAPTURE(what, token);
        CHECK(is_opaque_secret(token) == is_secret);
    }
}

TEST_CASE(
    "After the key of a birth, a place or a national id, a segment with a digit is personal") {
    struct Case {
        const char* segment;
        const char* next;
        bool is_personal;
    };
    for (const auto& [segment, next, is_personal] : {
             Case{"zip", "10115", true},
             {"postcode", "sw1a1aa", true},
             {"lat", "52.5163", true},
             {"dob", "1985-04-12", true},
             {"date-of-birth", "1985", true},
             {"passports", "c01x00t47", true},
             {"ssn", "123456789", true},
             {"TaxId", "x12", true},
             {"my-birthday", "12", true},
             {"cookie-policy", "2026", false},
             {"secret-santa", "2026", false},
             {"api-keys", "3", false},
             {"referrer", "2", false},
             {"cookies", "policy", false},
             {"passport", "new", false},
             {"referrer", "x", false},
             {"contacts", "42", false},
             {"orders", "10115", false},
             {"pages", "2", false},
             {"passport-status", "2", false},
             {"", "10115", false},
         }) {
        CAPTURE(segment, next);
        CHECK(announces_number(segment, next) == is_personal);
    }
}

TEST_CASE("A word announces the secret behind it in every spelling") {
    for (const char* segment : {"reset",         "reset-password", "reset_password",
                                "resetPassword", "ResetPassword",  "resetpassword",
                                "passwordreset", "password-reset", "verify",
                                "verify-email",  "verifyemail",    "email-verification",
                                "confirm",       "invite",         "invitations",
                                "magic-link",    "magiclink",      "share",
                                "shared",        "unsubscribe",    "my-invite",
                                "acceptInvite",  "reset-my-login", "token",
                                "activate",      "VERIFY",         "otp"}) {
        CAPTURE(segment);
        CHECK(announces_secret(segment));
    }
    for (const char* segment : {"", "contacts", "shareholders", "tokenize", "magical", "presets",
                                "resettlement", "invited-by", "settings", "verifiable", "links"}) {
        CAPTURE(segment);
        CHECK_FALSE(announces_secret(segment));
    }
}
