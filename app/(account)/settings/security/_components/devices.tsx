import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Moment } from "@/app/_components/ui/moment";
import type { Device } from "@/lib/auth/devices";
import { OwnedRow } from "../../../_components/owned-row";
import { endDeviceAction, endOtherDevicesAction } from "../actions";
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
    <OwnedRow
      name={
        <>
          {name}
          {isThis && <strong className="font-medium"> · this one</strong>}
        </>
      }
      details={[
        <>
          last used <Moment at={at.lastUsedAt} />
          {address && ` · ${address}`}
        </>,
        <>
          signed in <Moment at={at.signedInAt} />, with {wayText(way)}
        </>,
      ]}
    >
      {!isThis && (
        <Form action={endDeviceAction} hidden={{ id }}>
          <SubmitButton look="danger" aria-label={`Sign out ${name}`}>
            Sign out
          </SubmitButton>
        </Form>
      )}
    </OwnedRow>
  );
}
