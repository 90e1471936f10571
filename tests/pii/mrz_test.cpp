// SPDX-License-Identifier: MIT
#include "pii/mrz.hpp"

#include <catch2/catch_test_macros.hpp>

#include "padded.hpp"

using namespace loquent::analytics::pii;

TEST_CASE("A line of a machine-readable zone is known by its filler") {
    for (const char* text :
         {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
          "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "I<UTOD231458907<<<<<<<<<<<<<<<",
          "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
          "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<"}) {
        CAPTURE(text);
        CHECK(begins_mrz(Padded(text).begin()));
    }
    for (const char* text :
         {"", "A", "ERIKSSON<<ANNA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
          "A<B<C<D<E<F<G<H<I<J<K<L<M<N<O<P<Q<R", "eriksson<<anna<maria<<<<<<<<<<",
          "ERIKSSON<<ANNA<MARIA<<<<<<<<<", "<<<<<<< HEAD"}) {
        CAPTURE(text);
        CHECK_FALSE(begins_mrz(Padded(text).begin()));
    }
}
