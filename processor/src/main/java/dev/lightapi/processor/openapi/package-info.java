/** Renders the part of the OpenAPI document that describes one endpoint. */
@NullMarked
package dev.lightapi.processor.openapi;

import org.jspecify.annotations.NullMarked;
