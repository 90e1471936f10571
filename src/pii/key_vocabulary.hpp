// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

#include "pii/key_meaning.hpp"

/// The words of keys, by what they mean. A phrase of two or three words is written here as one
/// word, and found in every spelling (`post_code`, `postCode`, `postcode`), with a plural `s` too.
/// The order within a row does not matter.
namespace loquent::analytics::pii::vocabulary {

struct Row {
    KeyMeaning meaning;
    std::string_view words;
};

inline constexpr std::array words{
    Row{KeyMeaning::text,
        "about bio body caption city comment cv description input ip keyword login mail memo msg "
        "note prompt query question recipient remark reply search sender signature street subject "
        "summary surname text title transcript"},
    // What somebody is (GDPR, article 9, and similar).
    Row{KeyMeaning::text,
        "diagnosis disability ethnicity gender licenceplate licenseplate maritalstatus nationality "
        "numberplate religion sexualorientation spouse"},
    // In German, French, Spanish, Portuguese, Italian, Dutch and Polish.
    Row{KeyMeaning::text,
        "anschrift apelido bemerkung betreff calle cidade citta ciudad cognome comentario "
        "commentaire correo courriel direccion endereco imie indirizzo kommentar mensagem mensaje "
        "messaggio miasto morada nachricht nazwisko nom nombre nomdefamille nome prenom rua rue "
        "sobrenome stadt "
        "straat strasse ulica ville wiadomosc woonplaats"},
    Row{KeyMeaning::phone,
        "callee caller callernumber cell celular cellulare dialed fax handy handynummer komorka "
        "mobiel mobilnummer movil msisdn rufnummer tel telemovel whatsapp"},
    Row{KeyMeaning::credential,
        "accesscode accesskey accesstoken accountno accountnumber apikey authcode authkey "
        "authorization "
        "authtoken backupcode bankaccount bearer cardno cardnumber ccnumber clientsecret "
        "confirmationcode contrasena cookie credential creditcard csc csrf cvc cvv debitcard "
        "encryptionkey haslo "
        "iban idtoken invitecode invitelink jsessionid jwt kennwort kontonummer licensekey "
        "magiccode "
        "magiclink mfacode mnemonic motdepasse "
        "onetimecode otp passcode passkey passphrase passwd passwort phpsessid pin pincode "
        "privatekey promocode pwd "
        "recoverycode recoverykey refreshtoken resetcode resetlink routingnumber secret secretkey "
        "securitycode senha sessid sessioncookie "
        "seedphrase sessionkey sessiontoken signingkey sortcode token totp verificationcode "
        "wachtwoord xsrf"},
    Row{KeyMeaning::birth,
        "birth birthdate birthday birthyear born datadinascita datanascita dataurodzenia "
        "datedenaissance "
        "datenaissance dateofbirth dob naissance nascita urodzenia yearofbirth"},
    Row{KeyMeaning::place,
        "cep coord coordinate geohash geolocation geopoint gps hausnummer housenumber kodpocztowy "
        "lat latitude latlng latlon latlong lng lon longitude plz pluscode pocztowy postal "
        "postalcode postcode postleitzahl zip zipcode"},
    Row{KeyMeaning::national_id,
        "aadhaar aadhar bsn carteidentite citizenid cnpj codicefiscale cpf curp dni "
        "documentoidentidad driverlicence driverlicense driverslicence driverslicense "
        "drivinglicence drivinglicense ein fuehrerschein fuhrerschein "
        "governmentid iccid idcard idno idnumber imei imsi insurancenumber itin licencenumber "
        "licenseid licensenumber mrz nationalid nationalno "
        "nie nif nin nino nir passno passnumber passport passportid personalid personnummer pesel "
        "rijbewijs sin socialsecurity "
        "socialsecuritynumber ssn steuerid steuernummer taxid taxnumber taxpayerid traveldocument"},
    Row{KeyMeaning::tracking,
        "bfcid clickid dclid documentreferrer epik fbc fbclid fbp gadsource gbraid gclid gclsrc "
        "httpreferer igshid irclid kx lifatid mccid mceid msclkid oppref qclid rdtcid referer "
        "referrer referringurl sccid ttclid twclid wbraid yclid"},
};

/// Found within a longer word too, since people write them together: `useremail`, `phonenumber`.
inline constexpr std::array stems{
    Row{KeyMeaning::credential,
        "password passcode apikey accesstoken refreshtoken authtoken cardnumber creditcard "
        "accountnumber privatekey secretkey"},
    Row{KeyMeaning::birth, "birthda dateofbirth geboorte geburt nacimiento nascimento"},
    Row{KeyMeaning::place, "latitude longitude postcode postal zipcode"},
    // In most languages a passport is spelt nearly the same.
    Row{KeyMeaning::national_id,
        "passport passepor passapor pasapor paspoor paszport reisepass ausweis sozialvers "
        "traveldocument drivinglicen driverlicen driverslicen"},
    Row{KeyMeaning::phone, "phone mobile telef"},
    Row{KeyMeaning::text, "address adres apellid email message naam name content"},
};

/// A key that ends with one of these is about a thing and does not contain it: `message_id`,
/// `token_count`.
inline constexpr std::string_view harmless_last_words =
    " at attempts build category channel checksum commit count digest enabled etag format hash id "
    "ids kind language length method mode present provider required revision sha size state status "
    "strength type valid verified version ";

/// Before a last word `name`: names that the app's developers give, and no person has.
inline constexpr std::string_view named_things =
    " app browser button component event experiment feature field flag form icon metric modal "
    "model module page plan role section stage step tab theme tool variant view widget ";

}  // namespace loquent::analytics::pii::vocabulary
