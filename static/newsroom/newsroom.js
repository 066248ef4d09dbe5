// Every newsroom page: the current place is in view in the bar. Everything works without it.
{
  const places = document.querySelector(".places");
  const here = places?.querySelector("[aria-current]");
  if (here) places.scrollLeft = here.offsetLeft - places.offsetLeft - places.clientWidth / 3;
  document.querySelector(".errors[role=alert]")?.focus();
}
