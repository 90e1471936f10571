// SPDX-License-Identifier: MIT
#include "pii/key_meaning.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "pii/key_vocabulary.hpp"

using namespace loquent::analytics::pii;

namespace {

std::vector<std::string> words_of(std::string_view text, char separator = ' ') {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string upper(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

std::string capitalised(std::string word) {
    return upper(word.substr(0, 1)) + word.substr(1);
}

/// `words` in every style that people write keys in.
std::vector<std::string> spellings(const std::vector<std::string>& words) {
    std::string snake;
    std::string kebab;
    std::string dotted;
    std::string camel;
    std::string pascal;
    std::string joined;
    for (const std::string& word : words) {
        snake += (snake.empty() ? "" : "_") + word;
        kebab += (kebab.empty() ? "" : "-") + word;
        dotted += (dotted.empty() ? "" : ".") + word;
        camel += camel.empty() ? word : capitalised(word);
        pascal += capitalised(word);
        joined += word;
    }
    return {snake,         kebab,           dotted,          camel,
            pascal,        joined,          upper(snake),    upper(kebab),
            upper(joined), "user_" + snake, "user" + pascal, "USER_" + upper(snake)};
}

}  // namespace

TEST_CASE("Every word of the vocabularies is found in every spelling") {
    for (const auto& row : vocabulary::words) {
        for (const std::string& word : words_of(row.words)) {
            for (const std::string& key : spellings({word})) {
                CAPTURE(key);
                CHECK(meaning_of_key(key) == row.meaning);
            }
            CHECK(meaning_of_key("x_" + word + "_count") == KeyMeaning::harmless);
        }
    }
    for (const auto& row : vocabulary::stems) {
        for (const std::string& stem : words_of(row.words)) {
            CAPTURE(stem);
            CHECK(meaning_of_key("x" + stem + "x") == row.meaning);
        }
    }
}

TEST_CASE("A phrase is found in every spelling") {
    struct Phrase {
        std::string words;
        KeyMeaning meaning;
    };
    for (const auto& [phrase, meaning] : {
             Phrase{"access token", KeyMeaning::credential},
             {"refresh token", KeyMeaning::credential},
             {"auth token", KeyMeaning::credential},
             {"api key", KeyMeaning::credential},
             {"session cookie", KeyMeaning::credential},
             {"private key", KeyMeaning::credential},
             {"recovery code", KeyMeaning::credential},
             {"invite code", KeyMeaning::credential},
             {"pass code", KeyMeaning::credential},
             {"card number", KeyMeaning::credential},
             {"account number", KeyMeaning::credential},
             {"national id", KeyMeaning::national_id},
             {"tax id", KeyMeaning::national_id},
             {"pass port", KeyMeaning::national_id},
             {"date of birth", KeyMeaning::birth},
             {"birth date", KeyMeaning::birth},
             {"birth day", KeyMeaning::birth},
             {"post code", KeyMeaning::place},
             {"zip code", KeyMeaning::place},
             {"phone number", KeyMeaning::phone},
             {"first name", KeyMeaning::text},
             {"li fat id", KeyMeaning::tracking},
             {"click id", KeyMeaning::tracking},
         }) {
        for (const std::string& key : spellings(words_of(phrase))) {
            CAPTURE(key);
            CHECK(meaning_of_key(key) == meaning);
        }
    }
}

TEST_CASE("Keys of a passport or a licence are found as people spell and translate them") {
    for (const char* phrase : {"passport",
                               "passport no",
                               "passport number",
                               "passport nr",
                               "passport id",
                               "pass no",
                               "pass number",
                               "travel document",
                               "travel document number",
                               "mrz",
                               "reisepass",
                               "reisepass nummer",
                               "personal ausweis",
                               "ausweis nummer",
                               "passeport",
                               "numero passeport",
                               "pasaporte",
                               "passaporto",
                               "passaporte",
                               "paspoort",
                               "paspoort nummer",
                               "paszport",
                               "numer paszportu",
                               "driving licence",
                               "driving license number",
                               "driver licence",
                               "drivers license",
                               "driver license number",
                               "licence number",
                               "license number",
                               "fuehrerschein",
                               "rijbewijs",
                               "carte identite",
                               "documento identidad",
                               "codice fiscale",
                               "steuer nummer",
                               "sozialversicherungs nummer"}) {
        for (const std::string& key : spellings(words_of(phrase))) {
            CAPTURE(key);
            CHECK(meaning_of_key(key) == KeyMeaning::national_id);
        }
    }
    for (const char* key : {"passport_count", "has_pass", "passed", "pass_rate", "compass",
                            "passage", "licence_type", "license", "passenger_count", "passive"}) {
        CAPTURE(key);
        CHECK_FALSE(hides_numbers(meaning_of_key(key)));
    }
}

TEST_CASE("Keys in other languages mean what they mean in English") {
    struct Row {
        KeyMeaning meaning;
        std::vector<const char*> phrases;
    };
    for (const auto& [meaning, phrases] : {
             Row{KeyMeaning::text,
                 {"vorname",        "nachname",      "familien name", "anschrift", "adresse",
                  "strasse",        "email adresse", "mailadresse",   "prenom",    "nom",
                  "nom de famille", "courriel",      "rue",           "ville",     "nombre",
                  "apellido",       "apellidos",     "correo",        "direccion", "calle",
                  "nome",           "sobrenome",     "apelido",       "endereco",  "cidade",
                  "cognome",        "indirizzo",     "citta",         "naam",      "voornaam",
                  "achternaam",     "adres",         "straat",        "imie",      "nazwisko",
                  "ulica",          "miasto",        "nachricht",     "kommentar", "commentaire",
                  "mensaje",        "mensagem",      "messaggio",     "wiadomosc"}},
             Row{KeyMeaning::phone,
                 {"telefon", "telefon nummer", "handy nummer", "mobil nummer", "rufnummer",
                  "telephone", "telefono", "telefone", "telefoon", "telefoon nummer", "movil",
                  "celular", "telemovel", "cellulare", "mobiel", "komorka"}},
             Row{KeyMeaning::birth,
                 {"geburts datum", "geburtstag", "date de naissance", "date naissance",
                  "fecha nacimiento", "fecha de nacimiento", "data nascimento", "data di nascita",
                  "geboorte datum", "data urodzenia"}},
             Row{KeyMeaning::place,
                 {"postleitzahl", "haus nummer", "code postal", "codigo postal", "codice postale",
                  "kod pocztowy", "cep"}},
             Row{KeyMeaning::credential,
                 {"passwort", "kennwort", "konto nummer", "mot de passe", "contrasena", "senha",
                  "wachtwoord", "haslo"}},
         }) {
        for (const char* phrase : phrases) {
            for (const std::string& key : spellings(words_of(phrase))) {
                CAPTURE(key);
                CHECK(meaning_of_key(key) == meaning);
            }
        }
    }
    // English words and ids that contain one of them.
    for (const char* key : {"renaissance", "genome",     "phenomenon", "metronome", "nomad",
                            "nominal",     "rules",      "rural",      "village",   "stadium",
                            "status",      "imitation",  "portable",   "accept",    "concept",
                            "mobility",    "immobilien", "automobil",  "ausgabe",   "telegram_id",
                            "order",       "sort",       "options",    "via",       "report"}) {
        CAPTURE(key);
        CHECK_FALSE(hides_texts(meaning_of_key(key)));
    }
}

TEST_CASE("Keys of personal values are found in any case style") {
    for (const char* key : {"email",
                            "EMAIL",
                            "userEmail",
                            "user_email",
                            "user-email",
                            "useremail",
                            "emails",
                            "name",
                            "customerName",
                            "first_name",
                            "last_name",
                            "fullname",
                            "phone",
                            "phoneNumber",
                            "mobile",
                            "address",
                            "street_address",
                            "body",
                            "messageBody",
                            "message",
                            "messages",
                            "content",
                            "subject",
                            "note",
                            "notes",
                            "HTMLBody",
                            "customer.name",
                            "name2",
                            "comment",
                            "password",
                            "search_query",
                            "ssn",
                            "ip",
                            "clientIP",
                            "title",
                            "jwt",
                            "csrf",
                            "bearer",
                            "cvv",
                            "otp",
                            "accessTokens",
                            "_kx",
                            "referrer",
                            "gclid"}) {
        CAPTURE(key);
        CHECK(hides_texts(meaning_of_key(key)));
    }
}

TEST_CASE("Names of an app's own things are no names of people") {
    for (const char* key : {"event_name", "eventName", "EVENT_NAME", "feature.name", "plan-name",
                            "active_tab_name", "button_name", "AppName", "step2_name"}) {
        CAPTURE(key);
        CHECK(meaning_of_key(key) == KeyMeaning::neutral);
    }
    CHECK(meaning_of_member("feature", "name") == KeyMeaning::neutral);
    for (const char* key :
         {"name", "contact_name", "name_of_plan", "plan_owner_name", "plan_names_name", "planname",
          "email_event_name", "event_name_email", "screen_name", "file_name", "eventname"}) {
        CAPTURE(key);
        CHECK(hides_texts(meaning_of_key(key)));
    }
}

TEST_CASE("Keys about a thing are harmless") {
    for (const char* key : {"message_id",
                            "messageId",
                            "email_count",
                            "contentType",
                            "phone_status",
                            "id",
                            "count",
                            "name_type",
                            "token_count",
                            "password_length",
                            "tokenType",
                            "card_state",
                            "commit",
                            "email_verified",
                            "password_changed_at",
                            "session_id",
                            "card_number_count",
                            "access_token_id",
                            "bankAccountStatus",
                            "login_method",
                            "email_provider",
                            "message_channel",
                            "contentLanguage",
                            "content_category",
                            "message_format",
                            "input_mode"}) {
        CAPTURE(key);
        CHECK(meaning_of_key(key) == KeyMeaning::harmless);
    }
}

TEST_CASE("Other keys are neutral") {
    for (const char* key : {"channel", "source",   "kind_of",         "plan",    "duration_ms",
                            "step",    "feature",  "shipping",        "zipper",  "id_kind_of",
                            "",        "_",        "textile",         "embody",  "s",
                            "s_",      "se",       "prompted_tokens", "tokens",  "due_date",
                            "epoch",   "currency", "pinned",          "latency", "platform"}) {
        CAPTURE(key);
        CHECK_FALSE(hides_texts(meaning_of_key(key)));
    }
}

TEST_CASE("A member's key is read together with the last word of the key around it") {
    CHECK(meaning_of_member("card", "number") == KeyMeaning::credential);
    CHECK(meaning_of_member("payment_card", "number") == KeyMeaning::credential);
    CHECK(meaning_of_member("dateOf", "birth") == KeyMeaning::birth);
    CHECK(meaning_of_member("tax", "id") == KeyMeaning::national_id);
    CHECK(meaning_of_member("message", "id") == KeyMeaning::harmless);
    CHECK(meaning_of_member("message_type", "code") == KeyMeaning::neutral);
    CHECK(meaning_of_member("plan", "number") == KeyMeaning::neutral);
    CHECK(meaning_of_member("", "email") == KeyMeaning::text);
    CHECK(meaning_of_member("7", "email") == KeyMeaning::text);
    for (const std::size_t size : {30U, 31U, 32U, 128U}) {
        CAPTURE(size);
        CHECK(meaning_of_member(std::string(size, 'a'), std::string(122, 'b') + "_email") ==
              KeyMeaning::text);
    }
}

TEST_CASE("A long key is compared as far as a key may be sent") {
    CHECK(meaning_of_key(std::string(1'000, 'a')) == KeyMeaning::neutral);
    CHECK(hides_texts(meaning_of_key(std::string(100, 'a') + "email")));
    CHECK(hides_texts(meaning_of_key("email" + std::string(1'000, 'a'))));
}
