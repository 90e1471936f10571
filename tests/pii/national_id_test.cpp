// SPDX-License-Identifier: MIT
#include "pii/national_id.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "padded.hpp"

using namespace loquent::analytics::pii;

namespace {

bool has_national_id(std::string_view text) {
    return Padded(text).any_word(begins_national_id);
}

}  // namespace

TEST_CASE("Numbers with right check digits are found as their countries write them") {
    for (const char* text : {
             "529.982.247-25",  // BR
             "CPF 52998224725",
             "cpf=52998224725",
             "11.222.333/0001-81",
             "cnpj: 11222333000181",
             "12.ABC.345/01DE-35",
             "12.abc.345/01de-35",
             "AB.CDE.FGH/0001-95",
             "CNPJ 12ABC34501DE35",
             "QQ123456C",  // GB
             "AB123456A",
             "AB 12 34 56 C",
             "ab123456c",
             "12345678Z",  // ES
             "12345678-Z",
             "X1234567L",
             "Y-1234567-X",
             "Z1234567R",
             "1 85 05 78 006 084 91",  // FR
             "NIR 185057800608491",
             "1 85 42 78 006 084 04",
             "2341 2341 2346",  // IN
             "2341-2341-2346",
             "aadhaar 234123412346",
             "046 454 286",  // CA
             "SIN: 130692544",
             "1112.22.333",  // NL
             "BSN 111222333",
             "PESEL 44051401359",  // PL
             "pesel=44051401359",
             "811218-9876",  // SE
             "640801-3230",
             "641231-3238",
             "19811218-9876",
             "811218+9876",
             "86 095 742 719",  // DE
             "Steuerid: 86095742719",
             "Steuer-ID: 86095742719",
             "steuer_id=86095742719",
             "Steuer ID 86095742719",
             "my SIN is 130692544",
             "SIN number: 130692544",
             "BSN-nummer 111222333",
             "PESEL nr. 44051401359",
             "cpf no 52998224725",
             "id 529.982.247-25, thanks",
         }) {
        CAPTURE(text);
        CHECK(has_national_id(text));
    }
}

TEST_CASE("Wrong check digits, and bare digits without the number's name, are not national ids") {
    for (const char* text : {
             "529.982.247-26",
             "cpf 52998224726",
             "52998224725",
             "111.111.111-11",
             "11.222.333/0001-82",
             "11222333000181",
             "12.ABC.345/01DE-36",
             "12ABC34501DE35",
             "QQ123456E",
             "DA123456A",
             "AO123456A",
             "12345678A",
             "X1234567A",
             "1 85 05 78 006 084 92",
             "185057800608491",
             "2341 2341 2347",
             "1341 2341 2346",
             "234123412346",
             "046 454 287",
             "146 454 286",
             "130692544",
             "1112.22.334",
             "111222333",
             "44051401359",
             "PESEL 44051401358",
             "811218-9877",
             "811318-9876",
             "86 095 742 718",
             "86095742719",
             "ORD-2026-00042",
             "2026-11-27",
             "8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d",
             "20240115-1031",
             "basin 130692544",
             "is 130692544",
             "number 130692544",
             "the SIN of 130692544",
             "",
         }) {
        CAPTURE(text);
        CHECK_FALSE(has_national_id(text));
    }
}

TEST_CASE("The numbers of ten countries are known") {
    std::set<std::string> names;
    for (const NationalId& id : national_ids()) {
        names.insert(id.name);
    }
    CHECK(names == std::set<std::string>{"BR cnpj", "BR cpf", "CA sin", "DE steuerid", "ES dni",
                                         "ES nie", "FR nir", "GB nino", "IN aadhaar", "NL bsn",
                                         "PL pesel", "SE personnummer"});
}
