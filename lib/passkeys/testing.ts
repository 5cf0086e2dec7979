import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { site } from "./site";

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();

interface About {
  origin?: string;
  counter?: number;
  /** Whether the device has asked who holds it. */
  verified?: boolean;
}

/** A device that keeps one passkey, and answers as a browser with it does. */
export function makeDevice() {
  const id = randomBytes(32);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const credential = { id: base64(id), rawId: base64(id), type: "public-key" as const };

  const told = (type: string, challenge: string, { origin = site().origin }: About) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false });
  const data = ({ counter = 0, verified = true }: About, rest: Uint8Array = Buffer.alloc(0)) => {
    const flags = 1 | (verified ? 4 : 0) | (rest.length > 0 ? 64 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(site().host), Buffer.from([flags]), count, rest]);
  };

  return {
    id: base64(id),
    /** What makes the passkey. */
    register(challenge: string, about: About = {}): string {
      // As CBOR: an ES256 key of COSE, and an attestation that attests nothing.
      const key = Buffer.concat([
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y, "base64url"),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const authData = data(about, attested);
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
        Buffer.from([authData.length]),
        authData,
      ]);
      const client = told("webauthn.create", challenge, about);
      const response = { clientDataJSON: base64(client), attestationObject: base64(attestation) };
      return JSON.stringify({ ...credential, response, clientExtensionResults: {} });
    },
    /** What opens the account. */
    answer(challenge: string, user: string, about: About = {}): string {
      const client = told("webauthn.get", challenge, about);
      const authData = data(about);
      const signature = sign("sha256", Buffer.concat([authData, sha256(client)]), privateKey);
      const response = {
        ...{ clientDataJSON: base64(client), authenticatorData: base64(authData) },
        ...{ signature: base64(signature), userHandle: base64(user) },
      };
      return JSON.stringify({ ...credential, response, clientExtensionResults: {} });
    },
  };
}
