/** What somebody wrote beside a proposal: plain text. */
export function Reason({ text }: { text: string }) {
  return (
    <p
      dir="auto"
      className="mt-2.5 whitespace-pre-wrap break-words border-line border-l-2 pl-3.5 font-serif text-base italic leading-[1.55]"
    >
      {text}
    </p>
  );
}
