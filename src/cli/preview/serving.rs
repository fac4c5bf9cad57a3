//! Answering a browser: pages with their faults and the script that loads them again.
//!
//! Only requests that were sent to this machine by its own name are answered, so that no other site's page can ask.

use tiny_http::{Header, Request, Response};

use crate::cli::preview::pages::{Pages, escaped, page};
use crate::site::address;

/// Where pages ask for the number of the build.
const VERSION: &str = "/.rolewright/version";

/// Loads the page again when the number of the build has grown.
const RELOAD: &str = "<script>\n\
    let known;\n\
    setInterval(async () => {\n\
    \x20 try {\n\
    \x20   const now = await (await fetch(\"/.rolewright/version\")).text();\n\
    \x20   if (known !== undefined && now !== known) location.reload();\n\
    \x20   known = now;\n\
    \x20 } catch {}\n\
    }, 500);\n\
    </script>\n";

/// How a fault looks on a page.
const ALERT: &str = "position: sticky; bottom: 0; margin: 0; padding: 1rem; overflow-x: auto; \
    background: #7a0b0b; color: #fff; border-top: 2px solid #fff";

/// Answers a request; only those that were sent to this machine by its own name.
pub(super) fn answer(pages: &Pages, request: Request, port: u16) -> std::io::Result<()> {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"))
        .map(|header| header.value.as_str().to_owned());
    let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    if !host.is_some_and(|host| ours.contains(&host)) {
        return request.respond(Response::empty(403));
    }
    if request.url() == VERSION {
        let version = Response::from_string(pages.version.to_string());
        return request.respond(with_type(version, "text/plain"));
    }
    match find(pages, request.url()) {
        Some((name, bytes)) => {
            let response = Response::from_data(served(pages, name, bytes));
            let kind = media_type(name);
            request.respond(with_type(response, kind))
        }
        None => {
            let body = page("Not found", "<p><a href=\"/\">Start</a></p>");
            let body = served(pages, "x.html", body.as_bytes());
            let response = Response::from_data(body).with_status_code(404);
            request.respond(with_type(response, "text/html; charset=utf-8"))
        }
    }
}

/// Puts faults and the script that loads again into a page; other files stay as they are.
fn served(pages: &Pages, name: &str, bytes: &[u8]) -> Vec<u8> {
    let html = match name.ends_with(".html") {
        true => std::str::from_utf8(bytes).ok(),
        false => None,
    };
    let Some((before, after)) = html.and_then(|html| html.rsplit_once("</body>")) else {
        return bytes.to_owned();
    };
    let fault = |fault: &String| {
        format!(
            "<pre role=\"alert\" style=\"{ALERT}\">{}</pre>\n",
            escaped(fault)
        )
    };
    let faults: String = pages.faults.iter().map(fault).collect();
    format!("{before}{faults}{RELOAD}</body>{after}").into_bytes()
}

/// Finds the file of an address, by its encoded path.
fn find<'p>(pages: &'p Pages, url: &str) -> Option<(&'p str, &'p [u8])> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let index = format!("{path}index.html");
    let wanted = if path.is_empty() || path.ends_with('/') {
        index.as_str()
    } else {
        path
    };
    pages
        .files
        .iter()
        .find(|(name, _)| address::encoded(name) == wanted)
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

fn with_type<R: std::io::Read>(response: Response<R>, kind: &str) -> Response<R> {
    [("Content-Type", kind), ("Cache-Control", "no-store")]
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "text/plain; charset=utf-8",
    }
}
