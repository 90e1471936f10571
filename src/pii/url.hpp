// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether the text from `text` to `end`, between two NULs, has a URL that carries data:
/// credentials, a query, a fragment that is no route (`#/…`), or `key=value` after a `?` or `#`.
[[nodiscard]] bool has_url_with_data(const char* text, const char* end);

/// Whether the colon at `colon` ends a scheme whose rest is a number, a name or a document: `tel:`,
/// `mailto:`, `skype:`, `file:`, `data:`, `javascript:`, …
[[nodiscard]] bool ends_telling_scheme(const char* colon);

/// Whether the address of a chat begins at `place`, the beginning of a word: `wa.me/…`, `t.me/…`.
[[nodiscard]] bool begins_chat_address(const char* place);

/// Whether a path on a disk begins at `place`: `/home/zoe/x.txt`, `C:\Users\zoe`, `~/x`.
[[nodiscard]] bool begins_disk_path(const char* place);

}  // namespace loquent::analytics::pii
