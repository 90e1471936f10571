// SPDX-License-Identifier: MIT
// What the README's example of Axum leaves to the app; appended to it.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let route = axum::routing::get(analytics_config);
    let app = axum::Router::new().route("/api/analytics/config", route);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
