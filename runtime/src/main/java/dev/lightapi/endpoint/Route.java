package dev.lightapi.endpoint;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.http.PathTemplate;

/** A method and a path, and the action for requests to them. Immutable. */
public record Route(HttpMethod method, PathTemplate path, Action action) {}
