// mutant-switch.cs IN.dll OUT.dll: gives a library of mutants a switch that costs next to nothing. Run with: dotnet run mutant-switch.cs.
// stryker's own looks for a mapped file and for relays at every branch, thirty times the time of the branch. This one reads FATHOM_MUTANT once, the mutant that is awake;
// where FATHOM_REACHED names a file, it writes there at exit a byte for each mutant, 1 where its place was reached.
#:package Mono.Cecil@0.11.6
#:property PublishAot=false
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

const int MostMutants = 1 << 20;

using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(args[0])));
MethodDefinition isActive = module.Types.Single(type => type.Name == "MutantControl").Methods.Single(method => method.Name == "IsActive");
MethodReference variable = Imported(typeof(Environment), nameof(Environment.GetEnvironmentVariable), typeof(string));

TypeDefinition awake = new("Fathom.Mutants", "Switch", TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.NotPublic, module.TypeSystem.Object);
FieldDefinition id = FieldOf("Awake", module.TypeSystem.Int32);
FieldDefinition reached = FieldOf("Reached", new ArrayType(module.TypeSystem.Byte));
MethodDefinition exit = MethodOf("Write", MethodAttributes.Static | MethodAttributes.Private);
exit.Parameters.Add(new ParameterDefinition(module.TypeSystem.Object));
exit.Parameters.Add(new ParameterDefinition(module.ImportReference(typeof(EventArgs))));
ILProcessor il = exit.Body.GetILProcessor();
il.Emit(OpCodes.Ldstr, "FATHOM_REACHED");
il.Emit(OpCodes.Call, variable);
il.Emit(OpCodes.Ldsfld, reached);
il.Emit(OpCodes.Call, Imported(typeof(File), nameof(File.WriteAllBytes), typeof(string), typeof(byte[])));
il.Emit(OpCodes.Ret);

MethodDefinition start = MethodOf(".cctor", MethodAttributes.Static | MethodAttributes.Private | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName);
il = start.Body.GetILProcessor();
Instruction asks = il.Create(OpCodes.Ldstr, "FATHOM_REACHED");
Instruction ends = il.Create(OpCodes.Ret);
il.Emit(OpCodes.Ldc_I4_M1);
il.Emit(OpCodes.Stsfld, id);
il.Emit(OpCodes.Ldstr, "FATHOM_MUTANT");
il.Emit(OpCodes.Call, variable);
il.Emit(OpCodes.Brfalse, asks);
il.Emit(OpCodes.Ldstr, "FATHOM_MUTANT");
il.Emit(OpCodes.Call, variable);
il.Emit(OpCodes.Call, Imported(typeof(int), nameof(int.Parse), typeof(string)));
il.Emit(OpCodes.Stsfld, id);
il.Append(asks);
il.Emit(OpCodes.Call, variable);
il.Emit(OpCodes.Brfalse, ends);
il.Emit(OpCodes.Ldc_I4, MostMutants);
il.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
il.Emit(OpCodes.Stsfld, reached);
il.Emit(OpCodes.Call, Imported(typeof(AppDomain), "get_CurrentDomain"));
il.Emit(OpCodes.Ldnull);
il.Emit(OpCodes.Ldftn, exit);
il.Emit(OpCodes.Newobj, module.ImportReference(typeof(EventHandler).GetConstructors()[0]));
il.Emit(OpCodes.Callvirt, Imported(typeof(AppDomain), "add_ProcessExit", typeof(EventHandler)));
il.Append(ends);
module.Types.Add(awake);

isActive.Body = new MethodBody(isActive);
il = isActive.Body.GetILProcessor();
Instruction compares = il.Create(OpCodes.Ldarg_0);
il.Emit(OpCodes.Ldsfld, reached);
il.Emit(OpCodes.Brfalse, compares);
il.Emit(OpCodes.Ldsfld, reached);
il.Emit(OpCodes.Ldarg_0);
il.Emit(OpCodes.Ldc_I4_1);
il.Emit(OpCodes.Stelem_I1);
il.Append(compares);
il.Emit(OpCodes.Ldsfld, id);
il.Emit(OpCodes.Ceq);
il.Emit(OpCodes.Ret);
isActive.ImplAttributes |= MethodImplAttributes.AggressiveInlining;

// Compiled to be debugged; the JIT may optimise all the same.
foreach (CustomAttribute debuggable in module.Assembly.CustomAttributes.Where(one => one.AttributeType.Name == "DebuggableAttribute").ToArray())
{
    module.Assembly.CustomAttributes.Remove(debuggable);
}

module.Write(args[1]);

MethodReference Imported(Type type, string name, params Type[] parameters) => module.ImportReference(type.GetMethod(name, parameters)!);

FieldDefinition FieldOf(string name, TypeReference type)
{
    FieldDefinition field = new(name, FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly, type);
    awake.Fields.Add(field);
    return field;
}

MethodDefinition MethodOf(string name, MethodAttributes attributes)
{
    MethodDefinition method = new(name, attributes, module.TypeSystem.Void);
    awake.Methods.Add(method);
    return method;
}
