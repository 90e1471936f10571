// SPDX-License-Identifier: MIT
#include "host/ingest/ingest_api.hpp"

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "host/accounts/database_problem.hpp"
#include "host/http/form_fields.hpp"
#include "host/http/problem.hpp"
#include "host/ingest/event_json.hpp"
#include "host/ingest/ingest_body.hpp"
#include "host/ingest/posthog_events.hpp"
#include "host/support/clock.hpp"

namespace loquent::host {
namespace {

constexpr std::int64_t default_page = 1000;
constexpr std::size_t longest_page = 32 * 1024 * 1024;

HttpReply capture(EventStore& store, EventFeed& feed, const HttpRequest& request) {
    auto body = decode_ingest_body(request.body);
    if (const auto* error = std::get_if<IngestBodyError>(&body)) {
        return problem(error->status, error->detail);
    }
    const auto events = parse_posthog_events(std::get<std::string>(std::move(body)));
    if (const auto* error = std::get_if<std::string>(&events)) {
        return problem(400, *error);
    }
    const auto failure =
        store.add(std::get<std::vector<PosthogEvent>>(events), now_in_milliseconds());
    if (failure) {
        return database_problem("cannot store events", *failure);
    }
    feed.wake();
    return json_reply(R"({"status":1})");
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t least,
                                         std::int64_t most) {
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size() || number < least ||
        number > most) {
        return std::nullopt;
    }
    return number;
}

/// The query's number `name`, within bounds; `fallback` if it is not given.
std::optional<std::int64_t> number_in_query(std::string_view query, std::string_view name,
                                            std::int64_t fallback, std::int64_t least,
                                            std::int64_t most) {
    const auto text = find_form_field(query, name);
    return text ? whole_number(*text, least, most) : fallback;
}

HttpReply not_an_id(std::string_view name) {
    return problem(400,
                   std::string(name) + " must be the id of an event, a whole number from 0 on.");
}

/// A page of the list. `next` is the id to go on from, where `newest` says that there are more.
std::string to_json(const std::vector<StoredEvent>& events, std::int64_t after,
                    std::int64_t newest) {
    std::string json = R"({"events":[)";
    for (const StoredEvent& stored : events) {
        json += json.ends_with('[') ? "" : ",";
        json += to_json(stored);
    }
    const std::int64_t last_id = events.empty() ? after : events.back().id;
    json += R"(],"last_id":)" + std::to_string(last_id);
    if (!events.empty() && newest > last_id) {
        json += R"(,"next":)" + std::to_string(last_id);
    }
    return json + '}';
}

HttpReply list(EventStore& store, const HttpRequest& request) {
    const auto after = number_in_query(request.query, "after", 0, 0, INT64_MAX);
    if (!after) {
        return not_an_id("after");
    }
    const auto limit =
        number_in_query(request.query, "limit", default_page, 1, EventStore::kept_events);
    if (!limit) {
        return problem(400, "limit must be a whole number from 1 to 10000.");
    }
    const auto listed = store.list(*after, *limit, longest_page);
    if (const auto* error = std::get_if<DatabaseError>(&listed)) {
        return database_problem("cannot list events", *error);
    }
    const auto newest = store.newest_id();
    if (const auto* error = std::get_if<DatabaseError>(&newest)) {
        return database_problem("cannot list events", *error);
    }
    return json_reply(to_json(std::get<std::vector<StoredEvent>>(listed), *after,
                              std::get<std::int64_t>(newest)));
}

/// The id after which a reader wants the events, or the problem to answer with.
std::variant<std::int64_t, HttpReply> where_to_begin(EventStore& store,
                                                     const HttpRequest& request) {
    // A browser sends this when it reconnects to the same URL, so it is newer than the query.
    if (const std::string last = request.header("Last-Event-ID"); !last.empty()) {
        const auto id = whole_number(last, 0, INT64_MAX);
        return id ? std::variant<std::int64_t, HttpReply>(*id) : not_an_id("Last-Event-ID");
    }
    constexpr std::int64_t not_given = -1;
    const auto after = number_in_query(request.query, "after", not_given, 0, INT64_MAX);
    if (!after) {
        return not_an_id("after");
    }
    if (*after != not_given) {
        return *after;
    }
    auto newest = store.newest_id();
    if (const auto* error = std::get_if<DatabaseError>(&newest)) {
        return database_problem("cannot read events", *error);
    }
    return std::get<std::int64_t>(newest);
}

HttpReply listen(EventStore& store, EventFeed& feed, const HttpRequest& request) {
    auto place = feed.try_enter();
    if (!place) {
        return problem(503, "There are too many readers of the live feed already.");
    }
    auto begin = where_to_begin(store, request);
    if (auto* refusal = std::get_if<HttpReply>(&begin)) {
        return std::move(*refusal);
    }
    HttpReply reply{
        200,
        {{"Content-Type", "text/event-stream"},
         {"Cache-Control", "no-store"},
         // A proxy such as nginx would otherwise keep the events until it has a buffer full.
         {"X-Accel-Buffering", "no"}},
        {}};
    reply.stream = [&feed, after = std::get<std::int64_t>(begin),
                    place = std::move(place)](std::shared_ptr<BodyStream> stream) {
        feed.add_reader(std::move(stream), after, place);
    };
    return reply;
}

HttpReply clear(EventStore& store) {
    const auto failure = store.clear();
    return failure ? database_problem("cannot remove events", *failure) : HttpReply{204, {}, {}};
}

/// In place of the script that would bring the remote configuration along: posthog-js then asks
/// for the configuration itself.
HttpReply no_configuration_script(const HttpRequest&) {
    return {200, {{"Content-Type", "text/javascript; charset=utf-8"}}, {}};
}

/// `handler` for those who may see what has arrived.
Handler if_admitted(const IngestApi& api, Handler handler) {
    if (api.operators == nullptr) {
        return handler;
    }
    return [&access = *api.operators, handler = std::move(handler)](const HttpRequest& request) {
        auto admitted = access.admit(request, Audience::operators);
        auto* refusal = std::get_if<HttpReply>(&admitted);
        return refusal != nullptr ? std::move(*refusal) : handler(request);
    };
}

Handler always(std::string json) {
    return [json = std::move(json)](const HttpRequest&) { return json_reply(json); };
}

}  // namespace

std::vector<Resource> ingest_resources(const IngestApi& api, PosthogScripts scripts) {
    std::vector<Resource> resources;
    const auto take = [api](const HttpRequest& request) {
        return capture(api.store, api.feed, request);
    };
    // posthog-js sends to /e/, or to the path that its options or the remote configuration name.
    for (const char* pattern :
         {"/ingest/e", "/ingest/i/v0/e", "/ingest/batch", "/ingest/capture", "/ingest/track"}) {
        resources.push_back({.pattern = pattern,
                             .handlers = {{"POST", take}},
                             .cross_origin = true,
                             .longest_body = longest_ingest_body});
    }
    // A client with strict options asks for neither flags nor configuration; any other must get
    // an answer that it understands.
    resources.push_back({.pattern = "/ingest/flags",
                         .handlers = {{"POST", always(R"({"flags":{},"featureFlags":{}})")}},
                         .cross_origin = true});
    resources.push_back(
        {"/ingest/array/:token/config.js", {{"GET", no_configuration_script}}, true});
    resources.push_back({"/ingest/array/:token/config", {{"GET", always("{}")}}, true});
    resources.push_back(
        {.pattern = "/ingest/static/:name",
         .handlers = {{"GET", [scripts = std::move(scripts)](
                                  const HttpRequest& request) { return scripts.serve(request); }}},
         .cross_origin = true,
         .uses_files = true});
    resources.push_back(
        {"/ingest/events",
         {{"GET", if_admitted(
                      api, [api](const HttpRequest& request) { return list(api.store, request); })},
          {"DELETE", if_admitted(api, [api](const HttpRequest&) { return clear(api.store); })}}});
    resources.push_back(
        {"/ingest/live", {{"GET", if_admitted(api, [api](const HttpRequest& request) {
                               return listen(api.store, api.feed, request);
                           })}}});
    return resources;
}

}  // namespace loquent::host
