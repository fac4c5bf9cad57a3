//! Answering a browser: pages with their faults and the script that loads them again.
//!
//! Only requests that were sent to this machine by its own name are answered, so that no other site's page can ask.

use crate::cli::preview::connections::HttpResponse;
use crate::cli::preview::pages::{Pages, escaped, page};
use crate::cli::preview::request::{HttpRefusal, HttpRequest};
use render::site::address;

/// Where pages ask for the number of the build.
const VERSION: &str = "/.rolewright/version";

/// The kind of a text that is nothing else.
const PLAIN: &str = "text/plain; charset=utf-8";

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
pub(super) fn answer(
    pages: &Pages,
    request: Result<HttpRequest, HttpRefusal>,
    port: u16,
) -> HttpResponse {
    let request = match request {
        Ok(request) => request,
        Err(refusal) => return bare(status_of(refusal)),
    };
    let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    if !request.host.is_some_and(|host| ours.contains(&host)) {
        return bare("403 Forbidden");
    }
    let mut answer = match request.method.as_str() {
        "GET" | "HEAD" => page_of(pages, &request.target),
        _ => {
            return made(
                "405 Method Not Allowed\r\nAllow: GET, HEAD",
                PLAIN,
                Vec::new(),
            );
        }
    };
    if request.method == "HEAD" {
        answer.body.clear();
    }
    answer
}

fn status_of(refusal: HttpRefusal) -> &'static str {
    match refusal {
        HttpRefusal::NoRequest => "400 Bad Request",
        HttpRefusal::TooLarge => "431 Request Header Fields Too Large",
        HttpRefusal::OtherVersion => "505 HTTP Version Not Supported",
    }
}

fn page_of(pages: &Pages, target: &str) -> HttpResponse {
    if target == VERSION {
        return made("200 OK", PLAIN, pages.version.to_string().into_bytes());
    }
    match find(pages, target) {
        Some((name, bytes)) => made("200 OK", media_type(name), served(pages, name, bytes)),
        None => {
            let body = page("Not found", "<p><a href=\"/\">Start</a></p>");
            let body = served(pages, "x.html", body.as_bytes());
            made("404 Not Found", "text/html; charset=utf-8", body)
        }
    }
}

/// Makes an answer of nothing but a status.
fn bare(status: &str) -> HttpResponse {
    made(status, PLAIN, Vec::new())
}

/// Makes an answer; each is the last of its connection.
fn made(status: &str, kind: &str, body: Vec<u8>) -> HttpResponse {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n"
    );
    HttpResponse { head, body }
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
        _ => PLAIN,
    }
}
