// Filters the index by place, role and language. The page is whole without it.
"use strict";
const filters = document.querySelector(".filters");
const selects = [...filters.querySelectorAll("select")];
const ads = [...document.querySelectorAll(".ads > li")];
const shown = filters.querySelector(".shown");
const words = filters.querySelector("template").innerHTML;

function filter() {
  const wanted = selects.filter((select) => select.value);
  for (const ad of ads) {
    ad.hidden = wanted.some((select) => ad.dataset[select.name] !== select.value);
  }
  for (const place of document.querySelectorAll(".place")) {
    place.hidden = !place.querySelector(".ads > li:not([hidden])");
  }
  const count = ads.filter((ad) => !ad.hidden).length;
  shown.textContent = wanted.length > 0 ? `${words} ${count}` : "";
}

filters.addEventListener("change", filter);
filters.hidden = false;
filters.open = matchMedia("(min-width: 48rem)").matches;
filter();
