//! A request as it comes over the wire: its head, read with a limit, and what is asked for. Bodies are not read.

/// The largest head of a request; a browser's has a few hundred bytes.
pub(super) const MAX_HEAD: usize = 16 * 1024;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HttpRequest {
    /// What to do with it: `GET`, `HEAD`, or anything else.
    pub(super) method: String,
    /// The path with its query.
    pub(super) target: String,
    /// The machine by the name that the client calls it; none where it gives no name, or several.
    pub(super) host: Option<String>,
}

/// Why a request cannot be answered as it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HttpRefusal {
    /// It is no request.
    NoRequest,
    /// Its head is larger than any.
    TooLarge,
    /// It is of another version of the protocol.
    OtherVersion,
}

/// Finds the end of a head, which is an empty line.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let after = |end: &[u8]| {
        let at = bytes.windows(end.len()).position(|found| found == end)?;
        Some(at + end.len())
    };
    match (after(b"\r\n\r\n"), after(b"\n\n")) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

impl HttpRequest {
    /// Reads a head.
    pub(super) fn read(head: &[u8]) -> Result<HttpRequest, HttpRefusal> {
        let head = std::str::from_utf8(head).map_err(|_| HttpRefusal::NoRequest)?;
        let mut lines = head.lines();
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(HttpRefusal::NoRequest);
        };
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
        if !(is_word(method) && is_word(target)) {
            return Err(HttpRefusal::NoRequest);
        }
        match version {
            "HTTP/1.1" | "HTTP/1.0" => {}
            other if other.starts_with("HTTP/") => return Err(HttpRefusal::OtherVersion),
            _ => return Err(HttpRefusal::NoRequest),
        }
        let mut hosts = Vec::new();
        for line in lines.take_while(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').ok_or(HttpRefusal::NoRequest)?;
            if !is_word(name) {
                return Err(HttpRefusal::NoRequest);
            }
            if name.eq_ignore_ascii_case("host") {
                hosts.push(value.trim());
            }
        }
        let host = match hosts[..] {
            [host] => Some(host.to_owned()),
            _ => None,
        };
        Ok(HttpRequest {
            method: method.to_owned(),
            target: target.to_owned(),
            host,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_with_an_empty_line() {
        assert_eq!(
            end_of_head(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nbody"),
            Some(27)
        );
        assert_eq!(end_of_head(b"GET / HTTP/1.1\n\nbody\r\n\r\n"), Some(16));
        assert_eq!(end_of_head(b"GET / HTTP/1.1\r\nHost: x\r\n"), None);
    }

    #[test]
    fn a_request_is_what_its_head_says() {
        let read = |head: &str| HttpRequest::read(head.as_bytes());
        let request = read("GET /a?b HTTP/1.1\r\nhOsT:  x:1 \r\nX-Y: z\r\n\r\n").unwrap();
        assert_eq!((&*request.method, &*request.target), ("GET", "/a?b"));
        assert_eq!(request.host.as_deref(), Some("x:1"));
        for head in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        ] {
            assert_eq!(read(head).unwrap().host, None, "{head}");
        }
        for head in [
            "",
            "\r\n\r\n",
            "GET /\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "GET / HTTP/1.1\r\n: x\r\n\r\n",
            "GET /\u{e9} HTTP/1.1\r\n\r\n",
            "GET / FTP\r\n\r\n",
        ] {
            assert_eq!(read(head), Err(HttpRefusal::NoRequest), "{head}");
        }
        assert_eq!(
            read("PRI * HTTP/2.0\r\n\r\n"),
            Err(HttpRefusal::OtherVersion)
        );
        assert_eq!(
            HttpRequest::read(b"GET /\xff HTTP/1.1\r\n\r\n"),
            Err(HttpRefusal::NoRequest)
        );
    }
}
