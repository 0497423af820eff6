package dev.lightapi.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.read.EndpointReader;
import dev.lightapi.processor.render.EndpointRenderer;
import dev.lightapi.processor.render.GeneratedNames;
import dev.lightapi.processor.validate.EndpointValidator;
import dev.lightapi.processor.validate.Message;
import dev.lightapi.processor.validate.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Takes one class after the other through all stages: read, validate, report, render, write. */
final class EndpointStep {

  private final EndpointReader reader;
  private final Messager messager;
  private final Outputs outputs;
  private final List<EndpointModel> endpoints = new ArrayList<>();
  private final List<EndpointModel> written = new ArrayList<>();

  EndpointStep(EndpointReader reader, Messager messager, Outputs outputs) {
    this.reader = reader;
    this.messager = messager;
    this.outputs = outputs;
  }

  /** Returns false, and has done nothing, if the class mentions something that does not exist yet. */
  boolean process(TypeElement element) {
    try {
      if (!reader.isComplete(element)) {
        return false;
      }
      processComplete(element);
    } catch (RuntimeException e) {
      print(SourceRef.of(element), Message.INTERNAL.format(element, place(e)));
    }
    return true;
  }

  private void processComplete(TypeElement element) {
    EndpointModel endpoint = reader.read(element);
    List<Report> reports = new ArrayList<>(List.of(EndpointValidator.validate(endpoint)));
    endpoints.forEach(
        earlier -> reports.add(EndpointValidator.validateTogether(endpoint, earlier)));
    endpoints.add(endpoint);
    reports.forEach(this::print);
    if (reports.stream().allMatch(Report::isClean) && write(endpoint)) {
      written.add(endpoint);
    }
  }

  /** Writes what only all endpoints together tell. */
  void finish() {
    Set<String> routes = new TreeSet<>();
    List<Element> originating = new ArrayList<>();
    for (EndpointModel endpoint : written) {
      routes.add(GeneratedNames.of(endpoint.entity().type()).routes().reflectionName());
      originating.add(endpoint.entity().source().element());
    }
    if (routes.isEmpty()) {
      return;
    }
    try {
      outputs.writeServiceFile(routes, originating);
    } catch (IOException e) {
      messager.printMessage(Kind.ERROR, Message.NOT_WRITTEN.format("The list of endpoints", e));
    }
  }

  private boolean write(EndpointModel endpoint) {
    for (JavaFile file : EndpointRenderer.render(endpoint)) {
      String name = file.typeSpec().name();
      ClassName entity = endpoint.entity().type();
      try {
        outputs.write(file);
      } catch (FilerException e) {
        print(
            endpoint.entity().source(),
            Message.NAME_TAKEN.format(name, entity, entity.simpleName()));
        return false;
      } catch (IOException e) {
        print(endpoint.entity().source(), Message.NOT_WRITTEN.format(name, e));
        return false;
      }
    }
    return true;
  }

  /** The failure and where it happened: enough to find it, and still a message. */
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
