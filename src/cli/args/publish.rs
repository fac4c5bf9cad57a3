//! What `publish` and `preview` take, and their help.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::NeedsOptions;
use crate::cli::args::values::DocumentName;
use model::BaseUrl;
use render::site::IndexNowKey;

/// Build a careers site
///
/// One page for each ad and each of its languages, an index, a feed, a site map, and the open ads for job search engines
/// (jobs.json, jobs.xml). Only what has changed is written. Title, logo, colour, font and footer are set under `publish:`
/// in rolewright.yaml; the templates in site/ can be replaced with --templates.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright publish posts/ -o site --base-url https://jobs.acme.example/
  rolewright publish posts/ -o site --check --prune")]
pub(crate) struct Publish {
    /// Needs files, folders of them, or - for standard input
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Folder of the site
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,

    /// Address at which the site is published [default: `publish.base_url` of the project file]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<BaseUrl>,

    /// Check every post first, and publish nothing when there is an error
    #[arg(long)]
    pub check: bool,

    /// Remove pages that are no part of the site any more
    #[arg(long)]
    pub prune: bool,

    /// Replace files that are there, whoever wrote them
    #[arg(long)]
    pub overwrite: bool,

    /// Write a message for search engines (indexnow.json) with the pages that changed, and the file that proves the key
    #[arg(long, value_name = "KEY")]
    pub index_now: Option<IndexNowKey>,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}

/// Show the site or documents in the browser while they are written
///
/// Serves on this machine only, and loads the page again when a needs file, the project file, a profile or a template
/// changes. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright preview posts/ --open
  rolewright preview needs.yaml -d description -d ad")]
pub(crate) struct Preview {
    /// Needs files, or folders of them
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Document to show instead of the site (repeatable)
    #[arg(short, long = "document", value_enum, value_name = "NAME")]
    pub documents: Vec<DocumentName>,

    /// Port to serve on; 0 takes a free one
    #[arg(long, default_value_t = 8017, value_name = "NUMBER")]
    pub port: u16,

    /// Open the browser
    #[arg(long)]
    pub open: bool,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}
