/** The OpenAPI document of an application: what the processor wrote of each endpoint, put together. Not API. */
@NullMarked
package dev.lightapi.internal.openapi;

import org.jspecify.annotations.NullMarked;
