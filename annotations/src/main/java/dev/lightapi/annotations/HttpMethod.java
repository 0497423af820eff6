package dev.lightapi.annotations;

/** A request method that an endpoint can answer (RFC 9110 section 9, RFC 5789 for PATCH). */
public enum HttpMethod {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
