package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * A life-cycle method of an entity's class, or of a listener of it.
 *
 * @param event when it runs: {@code PRE_PERSIST}
 * @param declaring the simple name of the class that declares it
 * @param method its name
 * @param listener the listener whose method it is; empty if it is the entity's own
 */
public record CallbackModel(
    String event, String declaring, String method, Optional<ClassName> listener) {}
