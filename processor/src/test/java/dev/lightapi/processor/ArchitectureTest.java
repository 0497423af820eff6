package dev.lightapi.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.lightapi.processor.openapi.Fragment;
import dev.lightapi.processor.read.EarlierEndpoints;
import dev.lightapi.processor.read.EndpointReader;
import dev.lightapi.processor.render.EndpointRenderer;
import dev.lightapi.processor.render.GeneratedNames;
import dev.lightapi.processor.validate.EndpointValidator;
import dev.lightapi.processor.validate.KnownEndpoints;
import dev.lightapi.processor.validate.Message;
import dev.lightapi.processor.validate.Report;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;

/** How the processor is built: model from {read, validate, render} from the root, and nothing the other way. */
@AnalyzeClasses(packages = "dev.lightapi.processor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.lightapi.processor";

  @ArchTest
  static final ArchRule theModelDependsOnNoOtherPackage = noClasses()
      .that()
      .resideInAPackage("..model")
      .should()
      .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage("..model"))));

  @ArchTest
  static final ArchRule stagesDoNotSeeEachOther =
      slices().matching(ROOT + ".(read|validate|render)").should().notDependOnEachOther();

  /** But for names that follow from names. */
  @ArchTest
  static final ArchRule stagesDoNotSeeTheRoot = noClasses()
      .that()
      .resideInAnyPackage("..read", "..validate", "..render")
      .should()
      .dependOnClassesThat(
          resideInAPackage(ROOT).and(not(belongToAnyOf(Naming.class, SqlNaming.class))));

  @ArchTest
  static final ArchRule onlyOutputsWrites = noClasses()
      .that()
      .areNotAssignableTo(Outputs.class)
      .should()
      .dependOnClassesThat()
      .belongToAnyOf(Filer.class);

  @ArchTest
  static final ArchRule onlyTheStepAndTheListPrint = noClasses()
      .that()
      .areNotAssignableTo(EndpointStep.class)
      .and()
      .areNotAssignableTo(RestEndpointProcessor.class)
      .and()
      .areNotAssignableTo(EndpointListProcessor.class)
      .should()
      .dependOnClassesThat()
      .belongToAnyOf(Messager.class);

  /** The runtime is named in generated code alone. */
  @ArchTest
  static final ArchRule nothingDependsOnTheRuntime = noClasses()
      .should()
      .dependOnClassesThat(resideInAPackage("dev.lightapi..")
          .and(not(resideInAnyPackage(ROOT + "..", "dev.lightapi.annotations"))));

  @ArchTest
  static final ArchRule javacTypesStayWithTheReader = noClasses()
      .that()
      .resideInAPackage("..validate")
      .or()
      .haveFullyQualifiedName(ROOT + ".model.EntityModel")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("javax.lang.model..");

  @ArchTest
  static final ArchRule onlyEntryPointsArePublic = classes()
      .that()
      .arePublic()
      .and()
      .resideOutsideOfPackage("..model")
      .and()
      .areTopLevelClasses()
      .should(ArchCondition.from(belongToAnyOf(
          RestEndpointProcessor.class,
          EndpointListProcessor.class,
          Naming.class,
          SqlNaming.class,
          EarlierEndpoints.class,
          EndpointReader.class,
          EndpointValidator.class,
          KnownEndpoints.class,
          Report.class,
          Message.class,
          EndpointRenderer.class,
          Fragment.class,
          GeneratedNames.class)));
}
