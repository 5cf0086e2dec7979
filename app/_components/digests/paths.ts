/** Where whoever has the secret of a subscription changes or leaves it. */
export const managePath = (secret: string) => `/unsubscribe?${new URLSearchParams({ s: secret })}`;

export const digestPath = (id: string) => `/settings/digest/${id}`;
