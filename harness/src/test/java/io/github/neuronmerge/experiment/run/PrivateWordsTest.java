package io.github.neuronmerge.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a path, a name or a password that gets published, and a flag that changes numbers and gets lost. */
class PrivateWordsTest {
  private final PrivateWords words = new PrivateWords(List.of("alice", "box-1", ""));

  @Test
  void pathsAreCutWhereverTheyBegin() {
    assertEquals("-Dmaven.home=<path>", words.removeFrom("-Dmaven.home=/opt/with space/maven"));
    assertEquals("-javaagent:<path>", words.removeFrom("-javaagent:/home/a,b/agent.jar=file=/home/x:y"));
    assertEquals("-Xlog:gc*:file=<path>", words.removeFrom("-Xlog:gc*:file=/tmp/gc.log"));
    assertEquals("-Dx=<path>", words.removeFrom("-Dx=C:\\Users\\alice\\x"));
    assertEquals("-Dx=<path>", words.removeFrom("-Dx=file:///home/alice"));
    assertEquals("-Dx=relative;<path>", words.removeFrom("-Dx=relative;D:/x"));
    assertEquals("@<path>", words.removeFrom("@/home/alice/arguments"));
  }

  @Test
  void namesAndSecretsAreRemoved() {
    assertEquals("-Dby=<removed>@<removed>", words.removeFrom("-Dby=alice@box-1"));
    assertEquals("-Dby=malice", words.removeFrom("-Dby=malice"));
    assertEquals("-Dhttp.proxyPassword=<removed>", words.removeFrom("-Dhttp.proxyPassword=a=b\nc"));
    assertEquals("-DAPI_TOKEN=<removed>", words.removeFrom("-DAPI_TOKEN=x"));
  }

  @Test
  void whatChangesNumbersStays() {
    for (String flag : List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50.0", "-Djava.awt.headless=true",
        "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED", "-Dratio=1/2", "--add-modules",
        "-Dorg.bytedeco.javacpp.maxbytes=2G")) {
      assertEquals(flag, words.removeFrom(flag));
    }
  }
}
