package dev.lightapi;

/**
 * What a server has refused or given up to protect itself from its clients, since it started. In a Javalin of the
 * application, only refused bodies are counted: the others are connections of the server that {@link LightApi#start} starts.
 * Immutable.
 *
 * @param refusedConnections connections that were closed at once because {@code LIGHTAPI_MAX_CONNECTIONS} were open
 * @param refusedBodies bodies that got 503 because others took the memory of {@code LIGHTAPI_BODIES_MAX_BYTES}
 * @param slowClients clients that sent or took too little within {@code LIGHTAPI_SLOW_CLIENT_MS}, or whose body was not
 *     complete within {@code LIGHTAPI_BODY_TIMEOUT_MS}
 * @param unreadResponses connections that were closed because responses that clients did not take needed more memory than
 *     {@code LIGHTAPI_RESPONSES_MAX_BYTES}
 */
public record ClientStats(
    long refusedConnections, long refusedBodies, long slowClients, long unreadResponses) {

  /** All zero. */
  static final ClientStats NONE = new ClientStats(0, 0, 0, 0);
}
