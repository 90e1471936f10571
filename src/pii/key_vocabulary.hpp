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
    Row{KeyMeaning::phone,
        "callee caller callernumber cell dialed fax handy msisdn tel telefon telephone whatsapp"},
    Row{KeyMeaning::credential,
        "accesscode accesskey accesstoken accountno accountnumber apikey authcode authkey "
        "authorization "
        "authtoken backupcode bankaccount bearer cardno cardnumber ccnumber clientsecret "
        "confirmationcode cookie credential creditcard csc csrf cvc cvv debitcard encryptionkey "
        "iban idtoken invitecode invitelink jwt licensekey magiccode magiclink mfacode mnemonic "
        "onetimecode otp passcode passkey passphrase passwd pin pincode privatekey promocode pwd "
        "recoverycode recoverykey refreshtoken resetcode resetlink routingnumber secret secretkey "
        "securitycode sessioncookie "
        "seedphrase sessionkey sessiontoken signingkey sortcode token totp verificationcode xsrf"},
    Row{KeyMeaning::birth, "birth birthdate birthday birthyear born dateofbirth dob yearofbirth"},
    Row{KeyMeaning::place,
        "coord coordinate geolocation gps housenumber lat latitude lng lon longitude plz postal "
        "postalcode postcode zip zipcode"},
    Row{KeyMeaning::national_id,
        "aadhaar aadhar bsn citizenid cnpj cpf curp dni driverlicense driverslicense ein "
        "governmentid idcard idno idnumber insurancenumber itin licensenumber nationalid "
        "nationalno "
        "nie nif nin nino nir passport personalid personnummer pesel sin socialsecurity "
        "socialsecuritynumber ssn steuerid taxid taxnumber taxpayerid"},
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
    Row{KeyMeaning::birth, "birthda dateofbirth"},
    Row{KeyMeaning::place, "latitude longitude postcode zipcode"},
    Row{KeyMeaning::national_id, "passport"},
    Row{KeyMeaning::phone, "phone mobile"},
    Row{KeyMeaning::text, "address email message name content"},
};

/// A key that ends with one of these is about a thing and does not contain it: `message_id`,
/// `token_count`.
inline constexpr std::string_view harmless_last_words =
    " at attempts build checksum commit count digest enabled etag hash id ids kind length present "
    "required revision sha size state status strength type valid verified version ";

}  // namespace loquent::analytics::pii::vocabulary
