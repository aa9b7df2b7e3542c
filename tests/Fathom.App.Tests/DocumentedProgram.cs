using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fathom.App.Tests;

/// <summary>C# that the documents show, compiled against what is built and run in this process.</summary>
internal static class DocumentedProgram
{
    /// <summary>The tests that take what a program prints from the one console there is.</summary>
    public const string Collection = "documented programs";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static IEnumerable<MetadataReference> References => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>What a program prints.</summary>
    public static string OutputOf(string program)
    {
        Assembly assembly = Compiled(CSharpCompilation.Create(
            "documented",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(program)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)));
        TextWriter console = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            MethodInfo entry = assembly.EntryPoint!;
            entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    /// <summary>What the last expression of a script gives, as a notebook shows it.</summary>
    public static async Task<object?> ValueOfAsync(string script)
    {
        Assembly assembly = Compiled(CSharpCompilation.CreateScriptCompilation(
            "script", CSharpSyntaxTree.ParseText(script, new CSharpParseOptions(kind: SourceCodeKind.Script)), References, returnType: typeof(object)));
        MethodInfo entry = assembly.GetType("Script")!.GetMethod("<Factory>")!;
        return await (Task<object>)entry.Invoke(null, [new object?[2]])!;
    }

    private static Assembly Compiled(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new();
        string[] faults = [.. compilation.Emit(assembly).Diagnostics.Where(fault => fault.Severity >= DiagnosticSeverity.Warning).Select(fault => fault.ToString())];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
        return Assembly.Load(assembly.ToArray());
    }
}
