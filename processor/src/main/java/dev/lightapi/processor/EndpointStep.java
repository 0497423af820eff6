package dev.lightapi.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.read.EndpointReader;
import dev.lightapi.processor.read.EndpointReader.Reading;
import dev.lightapi.processor.render.EndpointRenderer;
import dev.lightapi.processor.render.EndpointRenderer.Script;
import dev.lightapi.processor.validate.EndpointValidator;
import dev.lightapi.processor.validate.KnownEndpoints;
import dev.lightapi.processor.validate.Message;
import dev.lightapi.processor.validate.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Takes one class after the other through all stages, each once: read, validate, print, render, write. */
final class EndpointStep {

  private final Messager messager;
  private final Outputs outputs;
  private final KnownEndpoints endpoints = new KnownEndpoints();
  private final Set<ClassName> stored = new HashSet<>();

  EndpointStep(Messager messager, Outputs outputs) {
    this.messager = messager;
    this.outputs = outputs;
  }

  /** Returns false if the class mentions something that does not exist yet, so that it has to come again. */
  boolean process(TypeElement element, EndpointReader reader) {
    try {
      return process(reader.read(element));
    } catch (RuntimeException e) {
      print(SourceRef.of(element), Message.INTERNAL.format(element, place(e)));
      return true;
    }
  }

  /**
   * Writes the store and the codec without waiting for the rest, since handlers and rules may mention them. The
   * resource is validated in the first round in which it can be read, and only then.
   */
  private boolean process(Reading reading) {
    Report report = new Report();
    Optional<ResourceModel> resource =
        reading.resource().filter(read -> !stored.contains(read.entity().type()));
    if (resource.isPresent()) {
      report = EndpointValidator.validate(resource.get());
      if (report.isClean() && !write(resource.get())) {
        return true;
      }
    }
    if (reading.endpoint().isPresent()) {
      process(reading.endpoint().get(), report);
      return true;
    }
    print(report);
    // What is missing may be the store of this resource. Without a clean resource there will be
    // none.
    return !report.isClean();
  }

  private void process(EndpointModel endpoint, Report ofResource) {
    List<Report> reports =
        new ArrayList<>(List.of(ofResource, EndpointValidator.validate(endpoint)));
    reports.addAll(endpoints.add(endpoint));
    reports.forEach(this::print);
    if (reports.stream().allMatch(Report::isClean)
        && write(EndpointRenderer.render(endpoint), endpoint.type(), endpoint.source())) {
      var unused = write(EndpointRenderer.renderApi(endpoint), endpoint.source());
    }
  }

  private boolean write(ResourceModel resource) {
    EntityModel entity = resource.entity();
    stored.add(entity.type());
    return EndpointRenderer.render(resource).stream()
            .allMatch(file -> write(file, entity.type(), entity.source()))
        && write(EndpointRenderer.renderTriggers(resource), entity.source());
  }

  private boolean write(JavaFile file, ClassName origin, SourceRef source) {
    String name = file.typeSpec().name();
    try {
      outputs.write(file);
      return true;
    } catch (FilerException e) {
      print(source, Message.NAME_TAKEN.format(name, origin, origin.simpleName()));
    } catch (IOException e) {
      print(source, Message.NOT_WRITTEN.format(name, e));
    }
    return false;
  }

  private boolean write(Script script, SourceRef source) {
    try {
      outputs.write(script, source.element());
      return true;
    } catch (IOException e) {
      print(source, Message.NOT_WRITTEN.format(script.name(), e));
      return false;
    }
  }

  /** The failure and the line where it happened, which is enough to find it. */
  private static String place(RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? failure.toString() : failure + " at " + trace[0];
  }

  private void print(Report report) {
    report.findings().forEach(finding -> print(finding.source(), finding.message()));
  }

  private void print(SourceRef at, String message) {
    messager.printMessage(Kind.ERROR, message, at.element(), at.mirror(), at.value());
  }
}
