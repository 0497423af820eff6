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

  EndpointStep(EndpointReader reader, Messager messager, Outputs outputs) {
    this.reader = reader;
    this.messager = messager;
    this.outputs = outputs;
  }

  void process(TypeElement element) {
    EndpointModel endpoint = reader.read(element);
    List<Report> reports = new ArrayList<>(List.of(EndpointValidator.validate(endpoint)));
    endpoints.forEach(
        earlier -> reports.add(EndpointValidator.validateTogether(endpoint, earlier)));
    endpoints.add(endpoint);
    reports.forEach(this::print);
    if (reports.stream().allMatch(Report::isClean)) {
      write(endpoint);
    }
  }

  /** Writes what only all endpoints together tell. */
  void finish() {
    Set<String> routes = new TreeSet<>();
    List<Element> originating = new ArrayList<>();
    for (EndpointModel endpoint : endpoints) {
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

  private void write(EndpointModel endpoint) {
    for (JavaFile file : EndpointRenderer.render(endpoint)) {
      String name = file.typeSpec().name();
      ClassName entity = endpoint.entity().type();
      try {
        outputs.write(file);
      } catch (FilerException e) {
        print(
            endpoint.entity().source(),
            Message.NAME_TAKEN.format(name, entity, entity.simpleName()));
      } catch (IOException e) {
        print(endpoint.entity().source(), Message.NOT_WRITTEN.format(name, e));
      }
    }
  }

  private void print(Report report) {
    report.findings().forEach(finding -> print(finding.source(), finding.message()));
  }

  private void print(SourceRef at, String message) {
    messager.printMessage(Kind.ERROR, message, at.element(), at.mirror(), at.value());
  }
}
