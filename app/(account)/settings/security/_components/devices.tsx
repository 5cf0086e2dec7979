import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Device } from "@/lib/auth/devices";
import { endDeviceAction, endOtherDevicesAction } from "../actions";
import { Moment } from "./moment";
import { wayText } from "./words";

export function Devices({ devices }: { devices: Device[] }) {
  return (
    <section aria-labelledby="devices">
      <h2 id="devices" className="mt-8 mb-3 font-medium">
        Where you are signed in
      </h2>
      <ul aria-labelledby="devices" className="border-line border-b">
        {devices.map((device) => (
          <Row key={device.id} device={device} />
        ))}
      </ul>
      {devices.length > 1 && (
        <Form action={endOtherDevicesAction} className="mt-4">
          <SubmitButton>Sign out everywhere else</SubmitButton>
        </Form>
      )}
    </section>
  );
}

function Row({ device: { id, device, address, way, isThis, ...at } }: { device: Device }) {
  const name = device || "A device";
  return (
    <li className="flex items-start gap-3 border-line border-t py-3">
      <div className="min-w-0 flex-1">
        <p>
          {name}
          {isThis && <strong className="font-medium"> · this one</strong>}
        </p>
        <p className="break-words text-soft text-sm">
          last used <Moment at={at.lastUsedAt} />
          {address && ` · ${address}`}
        </p>
        <p className="text-soft text-sm">
          signed in <Moment at={at.signedInAt} />, with {wayText(way)}
        </p>
      </div>
      {!isThis && (
        <Form action={endDeviceAction} hidden={{ id }}>
          <SubmitButton look="danger" aria-label={`Sign out ${name}`}>
            Sign out
          </SubmitButton>
        </Form>
      )}
    </li>
  );
}
