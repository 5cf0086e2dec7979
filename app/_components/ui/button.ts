export type ButtonLook = "plain" | "primary" | "bare" | "danger";

/** Buttons, and links that look like one; the looks are in `globals.css`, so that long lists stay light. */
export const buttonClass = (look: ButtonLook = "plain") =>
  look === "plain" ? "button" : `button ${look}`;
