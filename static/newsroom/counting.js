// 字數, as Word counts it and fees are paid: each Han letter and each full-width mark is one, and a run of
// anything else (a Latin word, a figure with its point and per cent) is one. copydesk/counting.py says the same.
{
  const WIDE =
    "\\u2e80-\\u2fdf\\u3000-\\u30ff\\u3105-\\u312f\\u3190-\\u31ff\\u3200-\\u4dbf\\u4e00-\\u9fff" +
    "\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3ffff}“”‘’—…·";
  const counted = new RegExp(`(?!\\s)[${WIDE}]|(?:[^\\s${WIDE}]|(?<=[A-Za-z])’(?=[A-Za-z]))+`, "gu");

  window.countWords = (text) => text.match(counted)?.length ?? 0;
  window.countCharacters = (text) => [...text.replace(/\s/g, "")].length;
}
