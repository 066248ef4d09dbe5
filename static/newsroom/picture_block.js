// A picture in the body: a block that names the newsroom's record of it. Caption and credit are the record's; they
// are shown here and never typed into the story. What chooses pictures and knows their words is pictures.js.
import { Node } from "django-prose-editor/editor";

const gettext = window.gettext ?? ((text) => text);
const NAME = "storyPicture";

const tool = (word, told, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.title = told;
  button.setAttribute("aria-label", told);
  button.addEventListener("click", act);
  return button;
};

// One place up or down among its neighbours, a paragraph or another picture.
const move = (editor, at, step) => {
  const $at = editor.state.doc.resolve(at);
  const [here, index] = [$at.nodeAfter, $at.index()];
  const other = $at.parent.maybeChild(index + step);
  if (!other || here?.type.name !== NAME) return false;
  const to = step < 0 ? at - other.nodeSize : at + other.nodeSize;
  editor.chain().command(({ tr }) => Boolean(tr.delete(at, at + here.nodeSize).insert(to, here)))
    .setNodeSelection(to).scrollIntoView().run();
  editor.view.nodeDOM(to).focus();
  return true;
};

const takeOut = (editor, at) => editor.chain().focus().deleteRange({ from: at, to: at + 1 }).run();

const moveSelected = (editor, step) => {
  const { selection } = editor.state;
  return selection.node?.type.name === NAME && move(editor, selection.from, step);
};

const warnings = (facts) => [
  facts.is_down && gettext("Taken down: it is printed without this picture."),
  facts.is_over && gettext("Our rights in it are over."),
  !facts.caption && gettext("No caption yet."),
  !facts.credit && gettext("Nobody is named for it yet."),
  !facts.alt && gettext("No text yet for those who cannot see it."),
].filter(Boolean).join(" ");

class Block {
  constructor({ node, editor, getPos }) {
    this.key = node.attrs.picture;
    this.dom = document.createElement("figure");
    this.dom.className = "story-picture";
    this.dom.dataset.picture = this.key;
    this.image = document.createElement("img");
    this.words = document.createElement("figcaption");
    this.tools = document.createElement("span");
    this.tools.className = "tools";
    this.tools.append(
      tool("↑", gettext("Move this picture up (Alt+↑)"), () => move(editor, getPos(), -1)),
      tool("↓", gettext("Move this picture down (Alt+↓)"), () => move(editor, getPos(), 1)),
      tool(gettext("Words"), gettext("Caption, credit and text of this picture"), () => {
        window.pictures?.mend(this.key, () => this.dom.focus());
      }),
      tool(gettext("Take out"), gettext("Take this picture out of the story"), () => takeOut(editor, getPos())),
    );
    this.dom.append(this.image, this.words, this.tools);
    // Chosen, the block has the focus itself: with the caret beside it, the browser would move that into the text
    // at the next key, and typing would overwrite the picture.
    this.dom.tabIndex = 0;
    this.dom.addEventListener("focus", () => editor.commands.setNodeSelection(getPos()));
    this.dom.addEventListener("keydown", (event) => this.press(event, editor, getPos()));
    this.dom.addEventListener("click", ({ target }) => {
      if (!this.tools.contains(target)) setTimeout(this.takeFocus);
    });
    this.takeFocus = () => { if (editor.view.hasFocus()) this.dom.focus({ preventScroll: true }); };
    this.heard = ({ detail }) => { if (detail.key === this.key) this.show(detail); };
    document.addEventListener("pictures:told", this.heard);
    window.pictures?.facts(this.key).then((facts) => this.show(facts));
  }

  press(event, editor, at) {
    if (event.target !== this.dom || event.ctrlKey || event.metaKey) return;
    const act = {
      ArrowUp: () => (event.altKey ? move(editor, at, -1) : editor.commands.focus(at)),
      ArrowDown: () => (event.altKey ? move(editor, at, 1) : editor.commands.focus(at + 1)),
      Delete: () => takeOut(editor, at),
      Backspace: () => takeOut(editor, at),
      Enter: () => window.pictures?.mend(this.key, () => this.dom.focus()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode");
    setTimeout(this.takeFocus);
  }

  deselectNode() { this.dom.classList.remove("ProseMirror-selectednode"); }

  show(facts) {
    if (!facts) {
      this.words.textContent = gettext("This picture is not in the library.");
      return;
    }
    const [credit, warning] = [document.createElement("span"), document.createElement("small")];
    credit.className = "credit";
    credit.textContent = facts.credit;
    warning.textContent = warnings(facts);
    if (this.image.getAttribute("src") !== facts.thumbnail) this.image.src = facts.thumbnail;
    this.image.alt = facts.alt;
    const film = facts.film ? `▶ ${new URL(facts.film).hostname} ` : "";
    this.words.replaceChildren(film, facts.caption, " ", credit, warning);
  }

  stopEvent(event) { return this.tools.contains(event.target); }

  ignoreMutation() { return true; }

  destroy() { document.removeEventListener("pictures:told", this.heard); }
}

// Where blocks go that are put in at a place: after its paragraph, or in the room of an empty one.
const roomAt = (doc, at) => {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if (!$at.depth) return { from: $at.pos, to: $at.pos };
  const to = $at.after(1);
  const block = $at.node(1);
  return { from: block.isTextblock && !block.content.size ? $at.before(1) : to, to };
};

export const StoryPicture = Node.create({
  name: NAME,
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      picture: {
        parseHTML: (element) => Number(element.dataset.picture),
        renderHTML: ({ picture }) => ({ "data-picture": picture }),
      },
    };
  },

  parseHTML() {
    const isOne = (element) => (/^[1-9]\d{0,8}$/.test(element.dataset.picture) ? null : false);
    return [{ tag: "figure[data-picture]", getAttrs: isOne }];
  },

  renderHTML({ HTMLAttributes }) { return ["figure", HTMLAttributes]; },

  addNodeView() { return (props) => new Block(props); },

  addKeyboardShortcuts() {
    return {
      "Alt-ArrowUp": ({ editor }) => moveSelected(editor, -1),
      "Alt-ArrowDown": ({ editor }) => moveSelected(editor, 1),
    };
  },

  addCommands() {
    return {
      putPictures: (keys, at) => ({ tr, state, dispatch }) => {
        if (!dispatch || !keys.length) return Boolean(keys.length);
        const { from, to } = roomAt(tr.doc, at ?? tr.selection.to);
        const blocks = keys.map((picture) => this.type.create({ picture }));
        // Behind the last block of a body nobody could go on writing.
        if (to === tr.doc.content.size) blocks.push(state.schema.nodes.paragraph.create());
        tr.replaceWith(from, to, blocks).scrollIntoView();
        return true;
      },
    };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: NAME,
      groups: "picture",
      button: buttons.text(gettext("Pictures"), gettext("Put pictures in, from this device or from the library")),
      active: (editor) => editor.isActive(NAME),
      command: (editor) => window.pictures?.choose({
        put: (keys) => editor.chain().putPictures(keys).focus().run(),
      }),
    });
  },
});
