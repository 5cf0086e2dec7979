import { useRouter } from "next/navigation";
import { buttonClass } from "./button";
import type { FormFailure } from "./form-state";

/** Why a form was refused, unless its fields say so; after a conflict, a way to drop one's own. */
export function Refusal({ state, takeOther }: { state: FormFailure; takeOther: () => void }) {
  const router = useRouter();
  if (Object.keys(state.errors).length > 0) return null;
  return (
    <div className="mb-3">
      <p role="alert" className="text-danger text-sm">
        {state.message}
      </p>
      {state.again && (
        <a href={state.again} target="_blank" rel="noreferrer" className={`${buttonClass()} mt-2`}>
          Confirm in a new tab
        </a>
      )}
      {state.current && (
        <button
          type="button"
          className={`${buttonClass()} noscript-hidden mt-2`}
          onClick={() => {
            takeOther();
            router.refresh();
          }}
        >
          Take the other one
        </button>
      )}
    </div>
  );
}
