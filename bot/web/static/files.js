// Files: chosen with the paper clip, or dropped anywhere on the page.

import { byId } from "./dom.js";
import { notify } from "./notices.js";

const MOST = 2 * 1024 * 1024; // bytes the server takes
const KINDS = /\.(ics|txt|html|docx|pdf)$/i;

/** Wire the clip and dropping; `send` is called with each file that may be sent. */
export function takeFiles(/** @type {(file: File) => void} */ send) {
  /** @type {HTMLInputElement} */
  const input = byId("file");
  const drop = byId("drop");
  let depth = 0; // entering a child comes before leaving its parent

  const take = (/** @type {FileList | null | undefined} */ files) => {
    for (const file of files ?? []) {
      if (!KINDS.test(file.name)) notify("Trợ lý nhận tệp lịch .ics; biên tập viên gửi được .txt, .html, .docx, .pdf.");
      else if (file.size > MOST) notify("Tệp lớn quá 2 MB, anh/chị gửi tệp nhỏ hơn giúp ạ.");
      else send(file);
    }
  };
  const over = (/** @type {number} */ change) => {
    depth = Math.max(0, depth + change);
    drop.hidden = depth === 0;
  };
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;

  byId("clip").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
  addEventListener("dragenter", (event) => carries(event) && over(1));
  addEventListener("dragleave", (event) => carries(event) && over(-1));
  addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(-depth);
    take(event.dataTransfer?.files);
  });
}
